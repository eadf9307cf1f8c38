"""What the desk does to tasks: one command, the same command to many, and taking that back."""
