"""Measures the checker: accuracy, speed, memory."""
