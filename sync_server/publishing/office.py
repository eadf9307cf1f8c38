"""Publishing a checklist: read with every complaint, a version once for ever; and taking it out of use."""

import re
from collections.abc import Iterator, Sequence

from sqlmodel import Session, col, select

from checklists.asking.model import Checklist, Text
from checklists.asking.reading import (
    ChecklistUnreadable,
    Complaint,
    file_name,
    read_checklist,
    terms,
    word_at_top,
)
from checklists.judging.validating import validate
from checklists.places.campus import Campus
from checklists.problems import Refusal
from checklists.rectifying.actors import Actor, manages_all
from checklists.roles import Role
from checklists.wire.changes import CHECKLIST
from sync_server.database import held, insert
from sync_server.publishing import pictures, versions
from sync_server.publishing.packaged import row_of
from sync_server.scope import actor_of
from sync_server.tables import Person, PublishedChecklist, RetiredChecklist
from sync_server.transaction import Transaction

LONGEST_NOTE = 1000
_NO_FILE = "检查表 checklist"


def checked(session: Session, source: bytes, campus: Campus) -> Checklist:
    """The checklist in a YAML source; raises `ChecklistUnreadable` with everything wrong, line by line."""
    checklist = read_checklist(source, _file_of(source))
    complaints = [
        *validate(checklist),
        *_unknown_limits(checklist, source, campus),
        *pictures.missing(session, checklist, source),
    ]
    if complaints:
        raise ChecklistUnreadable(tuple(sorted(complaints, key=lambda one: one.line)))
    return checklist


def named(source: bytes) -> str:
    """The id a YAML source says it has, or nothing."""
    found = word_at_top(source, "id")
    return found.value.strip() if found and re.fullmatch(terms.CHECKLIST, found.value.strip()) else ""


def with_version(source: bytes, version: int) -> bytes:
    """The same source under another version number; one that cannot be read stays as it is."""
    found = word_at_top(source, "version")
    if found is None or found.start_mark.line != found.end_mark.line:
        return source
    lines = source.decode().split("\n")
    line = lines[found.start_mark.line]
    before, after = line[: found.start_mark.column].rstrip(), line[found.end_mark.column :]
    lines[found.start_mark.line] = f"{before} {version}{after}"
    return "\n".join(lines).encode()


def _file_of(source: bytes) -> str:
    """The name of the file a source would stand in: what is sent to the desk has none that binds."""
    found = named(source)
    return file_name(found) if found else _NO_FILE


def next_version(last: PublishedChecklist | None) -> int:
    """The number a new version must have."""
    return last.version + 1 if last else 1


def may_publish(actor: Actor, campus: Campus, *limits: Sequence[str]) -> bool:
    """Whether the actor publishes lists with all these limits.

    Who manages everything publishes for everybody, a section's manager only for the section's units.
    """
    if manages_all(actor, campus):
        return True
    if actor.role != Role.MANAGER:
        return False
    return all(
        bool(units) and all(campus.unit_within(unit, actor.unit) for unit in units) for units in limits
    )


def publish(tx: Transaction, campus: Campus, person: Person, source: bytes, note: str) -> Checklist:
    """Publish one version; the same version with the same bytes again changes nothing.

    Refuses with `checklist.not_yours`, `checklist.version_taken` or `checklist.version_gap`; raises
    `ChecklistUnreadable` for a list that does not validate.
    """
    if len(note) > LONGEST_NOTE:
        raise Refusal("field.too_long", "note")
    checklist = checked(tx.session, source, campus)
    last = versions.newest(tx.session, [checklist.id]).get(checklist.id)
    _require_mine(campus, person, checklist, last)
    if checklist.version <= (last.version if last else 0):
        _require_same(tx, checklist, source)
        return checklist
    if checklist.version != next_version(last):
        raise Refusal("checklist.version_gap", "version")
    if not insert(tx.session, row_of(checklist, source, tx, by=person.id, note=note)):
        raise Refusal("checklist.version_taken", "version")
    _tell(tx, checklist.id)
    return checklist


def retire(tx: Transaction, campus: Campus, person: Person, checklist_id: str) -> None:
    """Take a checklist out of use: phones offer it no more, what was begun is finished."""
    _require_known(tx, campus, person, checklist_id)
    insert(tx.session, RetiredChecklist(id=checklist_id, retired_by=person.id, retired_at=tx.now))
    _tell(tx, checklist_id)


def reinstate(tx: Transaction, campus: Campus, person: Person, checklist_id: str) -> None:
    """Offer a retired checklist again."""
    _require_known(tx, campus, person, checklist_id)
    retired = select(RetiredChecklist).where(col(RetiredChecklist.id) == checklist_id)
    row = tx.session.exec(held(retired)).first()
    if row is not None:
        tx.session.delete(row)
    _tell(tx, checklist_id)


def _tell(tx: Transaction, checklist_id: str) -> None:
    """Every version is told anew: the newest one's limits decide about all of them."""
    for row in versions.versions(tx.session, [checklist_id]):
        tx.note(CHECKLIST, versions.reference(row))


def _require_same(tx: Transaction, checklist: Checklist, source: bytes) -> None:
    there = versions.version_at(tx.session, checklist.id, checklist.version)
    if there is None or there.source != source:
        raise Refusal("checklist.version_taken", "version")


def _require_mine(
    campus: Campus, person: Person, checklist: Checklist, last: PublishedChecklist | None
) -> None:
    """A section may neither widen its list to everybody nor take over somebody else's."""
    limits = [checklist.units, *([last.units] if last else [])]
    if not may_publish(actor_of(person), campus, *limits):
        raise Refusal("checklist.not_yours", "units")


def _require_known(tx: Transaction, campus: Campus, person: Person, checklist_id: str) -> None:
    last = versions.newest(tx.session, [checklist_id]).get(checklist_id)
    if last is None:
        raise Refusal("checklist.unknown")
    if not may_publish(actor_of(person), campus, last.units):
        raise Refusal("checklist.not_yours", "units")


def _unknown_limits(checklist: Checklist, source: bytes, campus: Campus) -> Iterator[Complaint]:
    """A list limited to a unit that is not there would reach nobody, and nobody would know why."""
    units = [unit.id for unit in campus.units]
    kinds = list(dict.fromkeys(place.kind for place in campus.places))
    for key, named, known in (
        ("units", checklist.units, units),
        ("place_kinds", checklist.place_kinds, kinds),
    ):
        if missing := [one for one in named if one not in known]:
            yield Complaint(
                file=file_name(checklist.id),
                line=_line_of(key, source),
                wrong=Text(
                    zh=f"校园里没有 {'、'.join(missing)}", en=f"the campus has no {', '.join(missing)}"
                ),
                write=Text(
                    zh=f"{key}: [{', '.join(known)}] 中的几个", en=f"{key}: some of {', '.join(known)}"
                ),
            )


def _line_of(key: str, source: bytes) -> int:
    found = re.search(rf"^{key}:".encode(), source, re.MULTILINE)
    return source.count(b"\n", 0, found.start()) + 1 if found else 1
