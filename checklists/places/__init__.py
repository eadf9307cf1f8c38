"""Where things are and who answers for them: the place tree, the units, the responsibility map."""
