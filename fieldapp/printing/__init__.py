"""Papers made on the phone itself, without a network."""
