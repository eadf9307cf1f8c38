"""Notices to people: who is told what, written with the change itself and sent when nobody waits for it."""
