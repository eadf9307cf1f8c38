"""What the desk keeps for whoever works at it: how far they looked, their lists."""
