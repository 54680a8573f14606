"""Requests from a browser or a program in; the web page and the HTTP API out, in one process."""
