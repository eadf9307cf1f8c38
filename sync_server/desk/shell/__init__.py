"""What every page shares: language, look, templates, sessions and the guard at the door."""
