"""Screens: a folder a room, a module for a small one, and beside them what several rooms share."""
