"""Starting an inspection, its items, what is missing, and its result."""
