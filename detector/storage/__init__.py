"""Databases that this program keeps: a SQLite file by default, PostgreSQL by address; shared by lists and cases."""
