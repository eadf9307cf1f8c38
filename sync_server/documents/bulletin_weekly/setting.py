"""A bulletin of one line a section."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from sync_server.documents.bulletin.facts import BulletinFacts, Part
from sync_server.documents.bulletin.setting import (
    ends_of,
    finding_words,
    issue_words,
    party_words,
    recheck_words,
)
from sync_server.documents.bulletin.wording import BulletinWording


def weekly_values(
    facts: BulletinFacts, wording: BulletinWording, number: str, day: date
) -> Mapping[str, Any]:
    """The values of `bulletin_weekly.typ` and of the Word template."""
    return {
        "title": wording.title,
        "number": issue_words(number),
        "lead": wording.lead,
        "party": party_words(wording),
        "lines": [_line(at, part, wording) for at, part in enumerate(facts.parts, 1)],
        "recheck": recheck_words(facts.recheck),
        **ends_of(facts, wording, day),
        "photos": [
            {"name": name, "words": f"{line.place}：{finding_words(line, wording)}"}
            for part in facts.parts
            for line in part.lines
            for name in line.photos
        ],
    }


def _line(at: int, part: Part, wording: BulletinWording) -> str:
    score = f"（{part.score}分）" if part.score else ""
    found = [f"{line.place}：{finding_words(line, wording)}" for line in part.lines]
    said = f"{'；'.join(found)}。" if found else ""
    return f"{at}．{part.name}{score}：{said}{wording.praise.get(part.unit, '')}"
