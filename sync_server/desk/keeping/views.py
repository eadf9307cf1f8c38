"""A person's saved views: lists they come back to, under names of their own."""

from sqlalchemy import delete, func
from sqlmodel import Session, col, select

from checklists.problems import Refusal
from sync_server.tables import SavedView
from sync_server.transaction import Transaction

MOST = 30
LONGEST_NAME = 40
LONGEST_ADDRESS = 1000
PATHS = ("/tasks", "/board")


def views_of(session: Session, person: str) -> list[SavedView]:
    """The person's own views by name; nobody else's."""
    mine = select(SavedView).where(col(SavedView.person) == person)
    return list(session.exec(mine.order_by(col(SavedView.name), col(SavedView.id))))


def save_view(tx: Transaction, person: str, name: str, address: str) -> None:
    """Keep a view; one of the same name is replaced.

    Refuses with `view.bad_name`, `view.bad_address` and `view.too_many`.
    """
    if not name or len(name) > LONGEST_NAME:
        raise Refusal("view.bad_name", "name")
    if address.partition("?")[0] not in PATHS or len(address) > LONGEST_ADDRESS:
        raise Refusal("view.bad_address", "address")
    tx.session.execute(delete(SavedView).where(col(SavedView.person) == person, col(SavedView.name) == name))
    kept = select(func.count()).select_from(SavedView).where(col(SavedView.person) == person)
    if tx.session.exec(kept).one() >= MOST:
        raise Refusal("view.too_many", "name")
    tx.session.add(SavedView(id=tx.new_id(), person=person, name=name, address=address, created_at=tx.now))


def forget_view(tx: Transaction, person: str, view: str) -> None:
    """Drop a view; another person's is as unknown as one that is not there."""
    tx.session.execute(delete(SavedView).where(col(SavedView.person) == person, col(SavedView.id) == view))
