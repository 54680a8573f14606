"""Scans of an official style, or of filled copies of it, in; a draft specimen without anybody's data out."""
