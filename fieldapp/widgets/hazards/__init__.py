"""How bad a hazard is and by when it must be gone, as people say it."""
