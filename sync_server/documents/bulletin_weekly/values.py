"""A bulletin of one line a section."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from sync_server.documents.bulletin.facts import BulletinFacts, Part
from sync_server.documents.bulletin.values import (
    ends_of,
    finding_words,
    party_words,
    recheck_words,
)
from sync_server.documents.bulletin.wording import BulletinWording
from sync_server.documents.praising import praise_photos
from sync_server.documents.words import bracketed


def weekly_values(
    facts: BulletinFacts, wording: BulletinWording, number: str, day: date
) -> Mapping[str, Any]:
    """The values of `bulletin_weekly.typ` and of the Word template."""
    numbered = tuple(enumerate(facts.parts, 1))
    return {
        "title": wording.title,
        "number": bracketed(number),
        "lead": wording.lead,
        "party": party_words(wording),
        "lines": [_line(at, part, wording) for at, part in numbered],
        "recheck": recheck_words(facts.recheck),
        **ends_of(facts, wording, number, day),
        "photos": [photo for at, part in numbered for photo in _photos(at, part, wording)],
    }


def _line(at: int, part: Part, wording: BulletinWording) -> str:
    score = f"（{part.score}分）" if part.score else ""
    found = [
        f"（{nth}）{line.place}：{finding_words(line, wording)}" for nth, line in enumerate(part.lines, 1)
    ]
    said = f"{'；'.join(found)}。" if found else ""
    return f"{at}．{part.name}{score}：{said}{wording.praise.get(part.unit, '')}"


def _photos(at: int, part: Part, wording: BulletinWording) -> Iterator[Mapping[str, str]]:
    """Each with the line and the number within it, by which its finding is found."""
    for nth, line in enumerate(part.lines, 1):
        for name in line.photos:
            yield {"name": name, "words": f"第{at}条（{nth}）　{line.place}"}
    yield from praise_photos(part.praised, wording.praise.get(part.unit, ""), f"第{at}条")
