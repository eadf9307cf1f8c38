"""A whole campus as one Excel workbook: units, places, the map, the calendar and accounts."""
