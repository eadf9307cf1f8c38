"""Pages on the way in: signing in, proving it again, an enrolment code, the language."""

from sync_server.desk.pages.access import joining, language, proving, signing, signing_on

PAGES = (signing, signing_on, language, proving, joining)
"""In the order addresses are tried."""
