"""Inspections asked of somebody, not wanted after all, and given back."""
