"""A person's saved views as links, and the form that keeps the present one."""

from dataclasses import dataclass

from sqlmodel import Session

from sync_server.desk.keeping.views import views_of
from sync_server.desk.shell.visits import Visit


@dataclass(frozen=True, slots=True, kw_only=True)
class ViewLink:
    """One saved view; `current` when the page shows it."""

    id: str
    name: str
    address: str
    current: bool


def view_links(visit: Visit, session: Session, here: str) -> list[ViewLink]:
    """The views of who is signed in, and of nobody else."""
    return [
        ViewLink(id=view.id, name=view.name, address=view.address, current=view.address == here)
        for view in views_of(session, visit.somebody.id)
    ]
