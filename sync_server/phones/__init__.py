"""Phones as devices: their tokens and numbers, and the board that says how each fares."""
