"""Practising 练习: a folder of its own, a campus that does not exist, and nothing that could be sent."""
