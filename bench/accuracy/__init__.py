"""Labelled pictures come in; how often the program was right goes out, with 95 % intervals.

`python -m bench.accuracy DIR` for drawn pictures or for an office's own photos (truth.json, see bench/README.md).
"""

from bench.accuracy.shares import plain, share

__all__ = ["plain", "share"]
