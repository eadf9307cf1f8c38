"""The sweep: small steps, so that no phone waits for it, and each told in the audit log."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

from sync_server.repeating import Going, repeated
from sync_server.resources import Resources
from sync_server.retention.classes import CLASSES, Class

REMOVED = "retention.removed"
AT_ONCE = 500
"""Rows or photos a transaction."""
_EVERY = timedelta(hours=1)


@contextmanager
def sweeping(resources: Resources) -> Iterator[None]:
    """Sweep at the start and every hour while the block runs."""
    sweep(resources, lambda: True)
    with repeated("retention", lambda going: sweep(resources, going), _EVERY):
        yield


def sweep(resources: Resources, going: Going) -> None:
    """Remove what is old enough, a class after the other, until nothing is left or the server ends."""
    for one in CLASSES:
        while going() and _step(resources, one) == AT_ONCE:
            pass


def _step(resources: Resources, one: Class) -> int:
    before = resources.clock() - one.lasting(resources.choices)
    if not one.due(resources, before):
        return 0
    with resources.transaction() as tx:
        gone = one.sweep(tx, resources, before, AT_ONCE)
        if gone:
            tx.watch.tell(REMOVED, one.name, str(gone))
    return gone
