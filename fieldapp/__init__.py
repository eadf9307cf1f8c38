"""The phone: inspections, hazard snaps and rectification tasks, with or without a network."""

APP_VERSION = "0.1.0"
"""Told to the server, so that the office sees whose app is old."""
