"""Pages of what one was told, and how one wishes to be told."""

from sync_server.desk.pages.notices import inbox, ways

PAGES = (inbox, ways)
"""In the order addresses are tried."""
