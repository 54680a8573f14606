"""A page in, its text out: lines, fields, codes, the kind of document and its issuer."""
