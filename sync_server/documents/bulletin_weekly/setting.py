"""A bulletin of one line a section."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from sync_server.documents.bulletin.facts import BulletinFacts, Part
from sync_server.documents.bulletin.setting import finding_words, issue_words
from sync_server.documents.bulletin.wording import BulletinWording
from sync_server.documents.words import day_in_full, still_on_phones, stopped


def weekly_values(
    facts: BulletinFacts, wording: BulletinWording, number: str, day: date
) -> Mapping[str, Any]:
    """The values of `bulletin_weekly.typ` and of the Word template; it carries no photos."""
    return {
        "title": wording.title,
        "number": issue_words(number),
        "lead": wording.lead,
        "lines": [_line(at, part, wording) for at, part in enumerate(facts.parts, 1)],
        "closing": wording.closing,
        "awaiting": still_on_phones(facts.awaiting),
        "office": wording.office,
        "day": day_in_full(day),
        "copies": stopped(wording.copies),
        "photos": [],
    }


def _line(at: int, part: Part, wording: BulletinWording) -> str:
    score = f"（{part.score}分）" if part.score else ""
    found = [f"{line.place}{finding_words(line, wording)}" for line in part.lines]
    said = f"{'；'.join(found)}。" if found else ""
    return f"{at}．{part.name}{score}：{said}{wording.praise.get(part.unit, '')}"
