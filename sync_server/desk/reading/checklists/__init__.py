"""Checklists as the office looks at them."""
