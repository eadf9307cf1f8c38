"""What is asked: the model of a checklist, reading it from bytes, and the answers to it."""
