"""Pages of rectification: the lists, one task, triage, and what is done to many."""

from sync_server.desk.pages.tasks import bulk, detail, ledger, listing, lists, saved_views, triage

PAGES = (listing, saved_views, bulk, triage, detail, ledger, lists)
"""In the order addresses are tried."""
