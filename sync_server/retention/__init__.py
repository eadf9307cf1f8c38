"""How long what is kept: what goes by itself, class by class, and what never does."""
