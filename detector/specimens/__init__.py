"""The reference styles: load them, lay a page on one, compare."""
