"""What joined a task after the finding that opened it, to choose from with its pictures."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from sync_server.desk.reading.facts import moment
from sync_server.desk.reading.options import Option
from sync_server.desk.reading.pictures import Picture
from sync_server.desk.shell.visits import Visit
from sync_server.feed.anonymity import nameless
from sync_server.tables import Inspection, Person, Snap
from sync_server.tasks.joined import Joined, joined


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundAgain(Option):
    """A finding or report that counts in a task; the label says when, who and what."""

    photos: tuple[Picture, ...]


def found_again(
    visit: Visit, session: Session, task: str, shown: Sequence[Picture]
) -> tuple[FoundAgain, ...]:
    """Those of a task whose photos are `shown`, the earliest first."""
    told = sorted((_when_and_who(visit, session, one), one.note, one.id) for one in joined(session, task))
    return tuple(
        FoundAgain(
            value=id_,
            label=" · ".join(part for part in (moment(visit, at), post, note) if part),
            photos=tuple(picture for picture in shown if picture.owner == id_),
        )
        for (at, post), note, id_ in told
    )


def _when_and_who(visit: Visit, session: Session, one: Joined) -> tuple[datetime, str]:
    if not isinstance(one, Snap):
        inspection = session.get_one(Inspection, one.inspection)
        return inspection.finished_at, inspection.post_zh if visit.lang == "zh" else inspection.post_en
    reporter = session.get_one(Person, one.reporter)
    shown = nameless(reporter) if one.anonymous else reporter
    return one.taken_at, shown.post_zh if visit.lang == "zh" else shown.post_en
