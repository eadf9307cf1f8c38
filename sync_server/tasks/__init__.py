"""Rectification tasks: opening or joining one, and moving it by commands against the table."""
