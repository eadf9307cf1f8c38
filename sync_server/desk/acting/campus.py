"""One edit of the campus from a page: the same way in as the workbook's."""

from collections.abc import Collection

from checklists.places.campus import Campus
from sync_server.campus.changing import Edit, change
from sync_server.desk.shell.visits import Visit


def carry_out(visit: Visit, base: str, edit: Edit, accepted: Collection[str] = ()) -> Campus:
    """Put in force what an edit makes of the campus; refuses as `change` does.

    `base` is the version the form was made of, as the form said it.
    """
    with visit.resources.transaction() as tx:
        before = visit.resources.campuses.current(tx.session)
        return change(tx, before, visit.somebody, number(base), edit, accepted)


def number(text: str) -> int:
    """A version as a form says it; −1, which none has, for anything else."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else -1
