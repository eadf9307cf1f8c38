"""The audit log as a filtered list. Who reported without a name stays unnamed here too."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import unquote_plus

from sqlalchemy import ColumnElement, and_, exists, func, or_
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from sync_server.desk.reading.asked import a_day, begins, is_over, some_words
from sync_server.desk.reading.options import Option
from sync_server.desk.reading.paging import LEAF_SIZE, Leaf, leaf
from sync_server.desk.reading.running.audit_subjects import known_subjects
from sync_server.desk.reading.running.audit_words import act_words, kind_words
from sync_server.desk.reading.tasks.others import Other
from sync_server.desk.shell.signing_for import EXPORTED, READ
from sync_server.desk.shell.texts import TEXTS
from sync_server.desk.shell.visits import Visit
from sync_server.feed.anonymity import NAMELESS_POST
from sync_server.people.failures import FAILED, LOCKED, NOBODY
from sync_server.scope import NAMELESS
from sync_server.tables import AuditEntry, Person, PhotoUse, Snap, Task, TaskEvent, TaskParty

PATH = "/audit"
FIELDS = ("person", "kind", "subject", "since", "until")
_SHORT = 24


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditLine:
    """One entry: `what` and `where` are its codes `kind` and `act` in words, `source` the phone or session.

    `short` is the subject as it is shown, `known` the record it is, where the reader may open it.
    """

    seq: int
    at: datetime
    who: str
    source: str
    kind: str
    what: str
    subject: str
    short: str
    known: Other | None
    act: str
    where: str
    detail: str


def read_audit_filter(query: Mapping[str, str]) -> dict[str, str]:
    """What the address asks for; what makes no sense is left out."""
    chosen = {name: some_words(query.get(name, "")) for name in FIELDS}
    return chosen | {name: a_day(chosen[name]) for name in ("since", "until")}


def audit_list(visit: Visit, session: Session, chosen: Mapping[str, str]) -> tuple[Leaf, list[AuditLine]]:
    """A leaf of the entries, the newest first."""
    conditions = _conditions(visit, chosen)
    total = session.exec(select(func.count()).select_from(AuditEntry).where(*conditions)).one()
    here = leaf(PATH, chosen, visit.request.query_params.get("page", ""), total)
    asked = select(AuditEntry, _unnamed().label("unnamed")).where(*conditions)
    found = session.exec(
        asked.order_by(col(AuditEntry.seq).desc()).offset(here.offset).limit(LEAF_SIZE)
    ).all()
    named = _Named(
        people={one.id: one for one in session.exec(select(Person))},
        subjects=known_subjects(visit, session, [entry for entry, _ in found]),
    )
    return here, [_line(visit, entry, named, unnamed=unnamed) for entry, unnamed in found]


def person_options(visit: Visit, session: Session) -> list[Option]:
    """Every account, in use or not."""
    people = session.exec(select(Person).order_by(col(Person.account))).all()
    return [Option(value=one.id, label=f"{one.post_in(visit.lang)} · {one.account}") for one in people]


def kind_options(visit: Visit, session: Session) -> list[Option]:
    """The kinds there are entries of."""
    kinds = session.exec(select(AuditEntry.kind).distinct().order_by(col(AuditEntry.kind))).all()
    return sorted(
        (Option(value=kind, label=kind_words(visit, kind)) for kind in kinds), key=lambda one: one.label
    )


def _conditions(visit: Visit, chosen: Mapping[str, str]) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if chosen["person"]:
        conditions += [col(AuditEntry.person) == chosen["person"], ~_unnamed()]
    if chosen["kind"]:
        conditions.append(col(AuditEntry.kind) == chosen["kind"])
    if chosen["subject"]:
        conditions.append(col(AuditEntry.subject) == chosen["subject"])
    if chosen["since"]:
        conditions.append(col(AuditEntry.at) >= begins(chosen["since"], visit.zone))
    if chosen["until"]:
        conditions.append(col(AuditEntry.at) < is_over(chosen["until"], visit.zone))
    return conditions


def _unnamed() -> ColumnElement[bool]:
    """Whatever its author did in one moment with a task they reported without a name, or with its photos.

    The wish goes along into what the task was merged into, and stays where the report has left, as
    `feed.anonymity` has it.
    """
    beside = aliased(AuditEntry)
    into = select(Task.merged_into).where(col(Task.id) == Snap.task)
    nameless_step = and_(col(beside.kind).startswith("task."), ~_named_step(beside))
    at_task = and_(or_(col(beside.subject) == Snap.task, col(beside.subject).in_(into)), nameless_step)
    listed = select(PhotoUse.sha256).where(or_(col(PhotoUse.task) == Snap.task, col(PhotoUse.task).in_(into)))
    together = and_(col(beside.at) == AuditEntry.at, col(beside.person) == AuditEntry.person)
    reported = exists().where(
        together,
        col(beside.person) == Snap.reporter,
        col(Snap.anonymous),
        or_(at_task, col(beside.subject) == Snap.id, col(beside.subject).in_(listed)),
    )
    left = exists().where(
        together,
        col(TaskParty.kind) == NAMELESS,
        col(TaskParty.who) == beside.person,
        col(TaskParty.task) == beside.subject,
        nameless_step,
    )
    return or_(reported, left)


def _named_step(beside: type[AuditEntry]) -> ColumnElement[bool]:
    """Whether the task's own history names who took this step: then hiding it here would tell why."""
    return exists().where(
        col(TaskEvent.task) == beside.subject,
        col(TaskEvent.person) == beside.person,
        col(TaskEvent.received_at) == beside.at,
        col(TaskEvent.post_zh) != NAMELESS_POST,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Named:
    """Whoever acted, by id, and what they acted on, by subject."""

    people: Mapping[str, Person]
    subjects: Mapping[str, Other]


def _line(visit: Visit, entry: AuditEntry, named: _Named, *, unnamed: bool) -> AuditLine:
    return AuditLine(
        seq=entry.seq,
        at=entry.at,
        who=visit.words(TEXTS["audit_unnamed"]) if unnamed else _who(visit, entry, named.people),
        source="" if unnamed else _source(visit, entry),
        kind=entry.kind,
        what=kind_words(visit, entry.kind),
        subject=entry.subject,
        short=visit.words(TEXTS["audit_no_account"]) if entry.subject == NOBODY else _short(entry.subject),
        known=named.subjects.get(entry.subject),
        act=entry.act,
        where=act_words(visit, entry.act),
        detail=unquote_plus(entry.detail) if entry.kind in {EXPORTED, READ} else entry.detail,
    )


def _short(subject: str) -> str:
    """An id, alone or at the end of an address, by its end: its beginning is only the time it was made."""
    path, slash, last = subject.rpartition("/")
    return subject if len(last) <= _SHORT else f"{path}{slash}…{last[-12:]}"


def _who(visit: Visit, entry: AuditEntry, people: Mapping[str, Person]) -> str:
    if entry.person is None:
        return visit.words(TEXTS["audit_stranger" if entry.kind in {FAILED, LOCKED} else "audit_server"])
    person = people.get(entry.person)
    return entry.person if person is None else person.post_in(visit.lang)


def _source(visit: Visit, entry: AuditEntry) -> str:
    """The end of a phone's id, or the beginning of a session's hash: enough to tell them apart."""
    if entry.device:
        return f"{visit.words(TEXTS['audit_phone'])} …{entry.device[-6:]}"
    return f"{visit.words(TEXTS['audit_desk'])} {entry.session[:6]}…" if entry.session else ""
