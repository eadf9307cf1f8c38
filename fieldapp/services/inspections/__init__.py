"""Inspections in progress: the open sheet and what can be done to it."""
