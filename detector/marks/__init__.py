"""Page pixels in, marks out: seals, ink, and later the emblem and watermarks."""
