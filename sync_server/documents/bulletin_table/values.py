"""A bulletin in rows: one inspected place each, its score, its findings with what they cost."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from sync_server.documents.bulletin.facts import BulletinFacts, Line, Visit
from sync_server.documents.bulletin.reading import mean_score
from sync_server.documents.bulletin.values import (
    ends_of,
    finding_words,
    party_words,
    praised_photos,
    recheck_words,
)
from sync_server.documents.bulletin.wording import ALL_WELL, BulletinWording
from sync_server.documents.words import bracketed

Row = tuple[str, Sequence[Visit], Sequence[Line]]
"""A place, the visits to it and what they found."""


def table_values(facts: BulletinFacts, wording: BulletinWording, number: str, day: date) -> Mapping[str, Any]:
    """The values of `bulletin_table.typ` and of the Word template."""
    rows = tuple(enumerate(_rows(facts), 1))
    return {
        "title": wording.title,
        "number": bracketed(number),
        "lead": wording.lead,
        "party": party_words(wording),
        "rows": [_cells(at, row, wording) for at, row in rows],
        "praises": list(_praises(facts, wording)),
        "recheck": recheck_words(facts.recheck),
        **ends_of(facts, wording, number, day),
        "photos": [
            *(photo for at, row in rows for photo in _photos(at, row)),
            *praised_photos(facts, wording),
        ],
    }


def _rows(facts: BulletinFacts) -> Iterator[Row]:
    """The visits a table of these parts speaks of: of the units it is about, or with a finding of theirs."""
    lines: defaultdict[str, list[Line]] = defaultdict(list)
    for part in facts.parts:
        for line in part.lines:
            lines[line.visit].append(line)
    units = {part.unit for part in facts.parts}
    places: defaultdict[str, list[Visit]] = defaultdict(list)
    for visit in facts.visits:
        if visit.unit in units or visit.number in lines:
            places[visit.place].append(visit)
    for place, visits in places.items():
        yield place, visits, [line for visit in visits for line in lines[visit.number]]


def _cells(at: int, row: Row, wording: BulletinWording) -> Mapping[str, str]:
    name, visits, found = row
    return {
        "at": str(at),
        "name": name,
        "score": mean_score([Decimal(visit.score) for visit in visits if visit.score]) or "未评分",
        "lost": "\n".join(f"{nth}．{finding_words(line, wording)}" for nth, line in enumerate(found, 1))
        or ALL_WELL,
    }


def _praises(facts: BulletinFacts, wording: BulletinWording) -> Iterator[str]:
    """What a section is praised for; that all was well stands in the rows."""
    for part in facts.parts:
        praise = wording.praise.get(part.unit, "")
        if praise not in {"", ALL_WELL}:
            yield f"{part.name}：{praise}"


def _photos(at: int, row: Row) -> Iterator[Mapping[str, str]]:
    """Each with the row and the number within it, by which its finding is found."""
    name, _, found = row
    for nth, line in enumerate(found, 1):
        for photo in line.photos:
            yield {"name": photo, "words": f"序号{at}第{nth}项　{name}"}
