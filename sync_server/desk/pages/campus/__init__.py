"""The pages a campus is set up and kept by: by one workbook, or one thing after another."""

from sync_server.desk.pages.campus import calendar, matrix, places, setup, undoing, units

PAGES = (setup, places, units, matrix, calendar, undoing)
"""In the order addresses are tried."""
