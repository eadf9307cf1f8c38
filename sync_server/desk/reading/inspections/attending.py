"""Who took part in an inspection, what it praised, who signed it, and which one amends which."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlmodel import Session, col, select

from checklists.wire.attending import Attendance, Party, Praise, Signature
from checklists.wire.reading import read
from sync_server.desk.reading.facts import Fact, fact
from sync_server.desk.reading.pictures import Picture
from sync_server.desk.shell.texts import TEXTS
from sync_server.desk.shell.visits import Visit
from sync_server.tables import Inspection

_PARTIES = {
    Party.INSPECTOR: "signed_inspector",
    Party.INSPECTED: "signed_inspected",
    Party.WITNESS: "signed_witness",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Praised:
    """What was done well, as it is seen."""

    text: str
    photos: tuple[Picture, ...]


def praised(row: Inspection, pictures: Sequence[Picture]) -> list[Praised]:
    """What was praised with photos, in its order; what was praised in words alone is a fact."""
    shown = {picture.sha256: picture for picture in pictures if picture.owner == row.id}
    found = (
        Praised(text=one.text, photos=tuple(shown[name] for name in one.photos if name in shown))
        for one in read(tuple[Praise, ...], row.praises)
    )
    return [one for one in found if one.photos]


def attending(visit: Visit, session: Session, row: Inspection) -> tuple[Fact, ...]:
    """One fact a line; what was not written down has none."""
    found = (*_amending(visit, session, row), *_attended(visit, row), *_signed(visit, row))
    return tuple(one for one in found if one.value)


def _amending(visit: Visit, session: Session, row: Inspection) -> Iterator[Fact]:
    """Both ways: an amended inspection stays readable and says where it was put right."""
    original = session.get(Inspection, row.supersedes) if row.supersedes else None
    if original is not None:
        yield fact(visit, "amends", original.number, f"/inspections/{original.id}")
        yield fact(visit, "amended_because", row.amended_because)
    amended = select(Inspection).where(col(Inspection.supersedes) == row.id).order_by(col(Inspection.number))
    for later in session.exec(amended):
        yield fact(visit, "amended_by", later.number, f"/inspections/{later.id}")


def _attended(visit: Visit, row: Inspection) -> Iterator[Fact]:
    attended = read(Attendance, row.attended)
    yield fact(visit, "leader", attended.leader)
    yield fact(visit, "escorts", "、".join(attended.escorts))
    yield fact(visit, "taking_part", "、".join(attended.units))
    yield fact(visit, "praise", "；".join(praise.text for praise in read(tuple[Praise, ...], row.praises)))


def _signed(visit: Visit, row: Inspection) -> Iterator[Fact]:
    for signature in read(tuple[Signature, ...], row.signatures):
        refused = f"{visit.words(TEXTS['refused_to_sign'])} " if signature.refused else ""
        yield fact(visit, _PARTIES[signature.party], f"{refused}{signature.name}".strip())
