"""The figures of the overview, each leading to the list behind it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import func
from sqlmodel import Session, col, select

from checklists.rectifying.terms import State
from sync_server.desk.reading.scoped import visible_tasks
from sync_server.desk.reading.tasks.filtered import filtered_tasks, ground
from sync_server.desk.reading.tasks.filtering import (
    ALL,
    AWAITING_PHOTOS,
    EXTENSION_ASKED,
    OPEN,
    OVERDUE,
    TaskFilter,
)
from sync_server.desk.reading.tasks.listing import open_numbers
from sync_server.desk.shell.texts import TEXTS
from sync_server.desk.shell.visits import Visit
from sync_server.photos.uses import is_picture, not_arrived
from sync_server.tables import PhotoUse, Task

_PERIOD = timedelta(days=30)


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """A big number that leads to the list behind it; empty `number` is nothing to tell yet."""

    label: str
    number: str
    more: str
    tone: str
    icon: str
    address: str

    @property
    def zero(self) -> bool:
        """Whether there is nothing of it."""
        return self.number in {"0", "–"}


def counts(visit: Visit, session: Session) -> list[Count]:
    """The numbers of the overview, what waits for somebody first."""
    numbers = open_numbers(visit, session)
    photos = f"{_photos_on_phones(visit, session)} {visit.words(TEXTS['photos_on_phones'])}"
    why = visit.words(TEXTS["to_assign_why"])
    return [
        _count(visit, numbers, OPEN, "open", "list", "brand"),
        _count(visit, numbers, OVERDUE, "overdue", "alert", "danger"),
        _count(visit, numbers, State.SUBMITTED, "awaiting_verification", "eye", "caution"),
        _count(visit, numbers, State.REPORTED, "to_assign", "person", "warning", why),
        _count(visit, numbers, EXTENSION_ASKED, "extensions_asked", "clock", "caution"),
        _count(visit, numbers, AWAITING_PHOTOS, "awaiting_photos", "cloud", "active", photos),
        _recurred(visit, session),
        _days_to_close(visit, session),
    ]


def _count(
    visit: Visit, numbers: Mapping[str, int], group: str, key: str, icon: str, tone: str, more: str = ""
) -> Count:
    return Count(
        label=visit.words(TEXTS[key]),
        number=str(numbers[group]),
        more=more if numbers[group] else "",
        tone=tone,
        icon=icon,
        address=TaskFilter(state=group).address(),
    )


def _recurred(visit: Visit, session: Session) -> Count:
    since = (visit.today - _PERIOD).isoformat()
    chosen = TaskFilter(state=ALL, recurring="1", since=since)
    # Its own few come first, then whether they are in sight: the other way round everything in sight is read.
    lately = select(Task.id).where(chosen.narrow(ground(visit, session)))
    seen = visible_tasks(visit, session).where(col(Task.id).in_(lately))
    number = session.execute(seen.with_only_columns(func.count())).scalar_one()
    return Count(
        label=visit.words(TEXTS["recurred"]),
        number=str(number),
        more=visit.words(TEXTS["last_30_days"]),
        tone="warning",
        icon="repeat",
        address=chosen.address(),
    )


def _days_to_close(visit: Visit, session: Session) -> Count:
    """The mean over what was closed lately, from finding to close-out; a dash when nothing was."""
    since = (visit.today - _PERIOD).isoformat()
    chosen = TaskFilter(state=State.CLOSED, closed_since=since)
    moments = filtered_tasks(visit, session, chosen).with_only_columns(
        col(Task.opened_at), col(Task.closed_at)
    )
    spans = [closed - opened for opened, closed in session.execute(moments) if closed is not None]
    mean = sum(spans, timedelta()) / len(spans) if spans else None
    told = f"{visit.words(TEXTS['last_30_days'])} · {len(spans)} {visit.words(TEXTS['closed_number'])}"
    return Count(
        label=visit.words(TEXTS["days_to_close"]),
        number="–" if mean is None else f"{mean / timedelta(days=1):.1f}",
        more=told,
        tone="good",
        icon="check",
        address=chosen.address(),
    )


def _photos_on_phones(visit: Visit, session: Session) -> int:
    waiting = visible_tasks(visit, session).join(PhotoUse, col(PhotoUse.task) == col(Task.id))
    photos = waiting.where(not_arrived(), is_picture()).with_only_columns(
        func.count(func.distinct(PhotoUse.sha256))
    )
    return int(session.execute(photos).scalar_one())
