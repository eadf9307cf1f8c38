"""Saying that everything up to a position of the feed has been seen."""

from sync_server.tables import DeskLook
from sync_server.transaction import Transaction


def saw_everything(tx: Transaction, person: str, position: int) -> None:
    """Move the mark on; it never goes back, whatever old page the form came from."""
    look = tx.session.get(DeskLook, person)
    if look is None:
        tx.session.add(DeskLook(person=person, pos=position, at=tx.now))
    elif position > look.pos:
        look.pos, look.at = position, tx.now
