"""Reactive values and verbs: the only thing a screen calls.

A service reads the phone off the event loop, and changes what screens observe on it.
"""
