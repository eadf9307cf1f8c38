"""The facts of a reply, from the tasks its unit may see."""

from datetime import datetime

from checklists.places.clock import in_zone
from checklists.rectifying.records import Detail, Extension
from checklists.rectifying.terms import State
from checklists.wire.reading import read
from checklists.words import state as state_words
from sync_server.documents.answering.following import Followed, awaiting, following
from sync_server.documents.records import Records
from sync_server.documents.reply.facts import Answered, ReplyFacts
from sync_server.documents.subject import Subject
from sync_server.documents.words import day_in_full
from sync_server.tables import Task

_STANDS = frozenset({State.SUBMITTED, State.DISPUTED})
"""While a task is so, the work handed in last was neither returned nor given up."""


def reply_facts(records: Records, subject: Subject) -> ReplyFacts:
    """Each demand of the notice with the work handed in; `paper.needs_notice` without a notice."""
    found = following(records, subject)
    return ReplyFacts(
        first=found.notice.first,
        last=found.notice.last,
        number=found.number,
        unit=found.notice.unit,
        demands=tuple(_answered(records, one) for one in found.demands),
        to=found.office,
        awaiting=awaiting(one for one in found.demands if _is_done(one)),
    )


def _answered(records: Records, one: Followed) -> Answered:
    is_done, since = _is_done(one), _handed_in(one)
    return Answered(
        task=one.demand.task,
        place=one.demand.place,
        text=one.demand.text,
        measures=_measures(one),
        done_on=_day(records, since) if is_done and since else "",
        pending="" if is_done else _pending(records, one.task),
        before=one.demand.photos,
        after=one.after if is_done else (),
    )


def _is_done(one: Followed) -> bool:
    """Whether work stands that was handed in, or a manager has closed the task without."""
    state = one.task.state if one.task else None
    return state == State.CLOSED or (one.submitted is not None and state in _STANDS)


def _handed_in(one: Followed) -> datetime | None:
    """When the work was; of what was closed without any, when that was."""
    if one.submitted:
        return one.submitted.at
    return one.task.closed_at if one.task else None


def _measures(one: Followed) -> str:
    said = (
        one.submitted.note if one.submitted else "",
        one.task.details.get(Detail.MEASURES, "") if one.task else "",
    )
    return "；".join(part for part in dict.fromkeys(said) if part)


def _pending(records: Records, task: Task | None) -> str:
    if task is None:
        return ""
    if task.extension is None:
        return state_words(task.state).zh
    asked = read(Extension, task.extension)
    return f"申请延期至{day_in_full(records.day(asked.until))}：{asked.reason}"


def _day(records: Records, moment: datetime) -> str:
    return f"{in_zone(moment, records.zone):%Y-%m-%d}"
