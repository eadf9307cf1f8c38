"""Pages of the library of checklists, and of publishing into it."""

from sync_server.desk.pages.checklists import library, publishing

PAGES = (publishing, library)
"""In the order addresses are tried."""
