"""Setting a campus up and keeping it true: places, units, the responsibility map, the calendar."""
