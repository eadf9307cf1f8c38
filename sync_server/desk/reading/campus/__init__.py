"""What the pages of the campus show: steps, trees, the map, months, and what was changed."""
