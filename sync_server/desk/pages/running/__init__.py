"""Pages by which the place is run: people, phones, stickers, the audit log, settings."""

from sync_server.desk.pages.running import (
    auditing,
    devices,
    enrolling,
    handovers,
    people,
    person,
    personal,
    retention,
    settings,
    stickers,
)

PAGES = (devices, handovers, auditing, retention, settings, people, enrolling, person, personal, stickers)
"""In the order addresses are tried."""
