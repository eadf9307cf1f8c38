"""Pictures become photos: prepared, named by their SHA-256, kept as files."""
