"""Photos by their hash: stored, on their way, listed by records, shown, and alike."""
