"""Inspections as pages show them: listed, in full with where the points went, and those still asked for."""
