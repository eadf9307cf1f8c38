"""What pages show: rows of the tables as frozen views, always within the scope of who asks."""
