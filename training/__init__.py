"""How our own weights were made, end to end and seeded: see README.md."""
