"""A report in; something to look at, read or pass on out: pictures, HTML, text, files."""
