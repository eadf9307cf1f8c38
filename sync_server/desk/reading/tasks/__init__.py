"""Tasks as pages show them: filtered, listed, decided, one in full, and whose duty they are."""
