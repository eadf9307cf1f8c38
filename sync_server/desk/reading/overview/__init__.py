"""The first page: its figures, what is new, who has how much to do."""
