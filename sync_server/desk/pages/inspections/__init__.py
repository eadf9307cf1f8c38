"""Pages of inspections: done, asked for, and what they found."""

from sync_server.desk.pages.inspections import assignments, detail, findings, listing

PAGES = (listing, findings, detail, assignments)
"""In the order addresses are tried."""
