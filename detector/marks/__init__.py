"""Page pixels in, marks out: seals, ink, faint words behind the print, and later the emblem."""
