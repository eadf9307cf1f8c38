"""What a person was told, and the ways they wish to be told."""
