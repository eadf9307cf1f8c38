"""Pages of papers: drafted, worded, issued, fetched, verified."""

from sync_server.desk.pages.papers import authenticity, detail, files, issuing, jobs, listing, templates

PAGES = (listing, detail, issuing, files, jobs, templates, authenticity)
"""In the order addresses are tried."""
