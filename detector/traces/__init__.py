"""Traces that making, showing and editing a picture leave in its pixels and its file, measured and not judged."""
