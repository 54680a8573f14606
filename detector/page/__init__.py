"""Photo pixels in, a flattened upright page out, with its quality."""
