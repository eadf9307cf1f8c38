"""Who may change the campus, and how a changed document comes into force."""

from dataclasses import replace

from checklists.places.campus import Campus
from checklists.problems import Refusal
from checklists.rectifying.actors import Actor, manages_all
from sync_server import campuses
from sync_server.transaction import Transaction


def may_organize(actor: Actor, campus: Campus) -> bool:
    """Whether the actor may change the campus: who manages all of it."""
    return manages_all(actor, campus)


def require_organizer(actor: Actor, campus: Campus) -> None:
    """Refuse with `campus.not_yours` whoever may not."""
    if not may_organize(actor, campus):
        raise Refusal("campus.not_yours")


def publish_next(tx: Transaction, before: Campus, after: Campus) -> Campus:
    """Put a checked document in force under the next number."""
    numbered = replace(after, version=before.version + 1)
    campuses.publish(tx, numbered)
    return numbered
