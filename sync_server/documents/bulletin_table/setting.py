"""A bulletin in rows: one inspected place each, its score, its findings with what they cost."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from sync_server.documents.bulletin.facts import BulletinFacts, Line, Visit
from sync_server.documents.bulletin.reading import mean_score
from sync_server.documents.bulletin.setting import finding_words, issue_words, party_words, photos_of
from sync_server.documents.bulletin.wording import ALL_WELL, BulletinWording
from sync_server.documents.words import day_in_full, still_on_phones, stopped


def table_values(facts: BulletinFacts, wording: BulletinWording, number: str, day: date) -> Mapping[str, Any]:
    """The values of `bulletin_table.typ` and of the Word template."""
    return {
        "title": wording.title,
        "number": issue_words(number),
        "lead": wording.lead,
        "party": party_words(wording),
        "rows": list(_rows(facts, wording)),
        "closing": wording.closing,
        "awaiting": still_on_phones(facts.awaiting),
        "office": wording.office,
        "day": day_in_full(day),
        "copies": stopped(wording.copies),
        "photos": photos_of(facts),
    }


def _rows(facts: BulletinFacts, wording: BulletinWording) -> Iterator[Mapping[str, str]]:
    lines: defaultdict[str, list[Line]] = defaultdict(list)
    for part in facts.parts:
        for line in part.lines:
            lines[line.visit].append(line)
    for at, (name, visits) in enumerate(_by_place(facts, lines).items(), 1):
        found = [line for visit in visits for line in lines[visit.number]]
        yield {
            "at": str(at),
            "name": name,
            "score": mean_score([Decimal(visit.score) for visit in visits if visit.score]) or "未评分",
            "lost": _lost(found, wording),
        }


def _by_place(facts: BulletinFacts, lines: Mapping[str, list[Line]]) -> Mapping[str, list[Visit]]:
    """The visits a table of these parts speaks of: of the units it is about, or with a finding of theirs."""
    units = {part.unit for part in facts.parts}
    found: defaultdict[str, list[Visit]] = defaultdict(list)
    for visit in facts.visits:
        if visit.unit in units or visit.number in lines:
            found[visit.place].append(visit)
    return found


def _lost(found: list[Line], wording: BulletinWording) -> str:
    if not found:
        return ALL_WELL
    return "\n".join(f"{at}．{finding_words(line, wording)}" for at, line in enumerate(found, 1))
