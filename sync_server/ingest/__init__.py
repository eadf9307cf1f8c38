"""Taking in what phones push: each operation by itself, the whole batch in one commit."""
