"""How each type of item is answered: big targets, quick figures, instant verdicts."""
