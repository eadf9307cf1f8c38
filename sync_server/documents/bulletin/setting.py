"""A bulletin as its pages read it: facts and words joined, numbers given, everything a text."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from sync_server.documents.bulletin.facts import BulletinFacts, Line, Part, Recheck
from sync_server.documents.bulletin.wording import BulletinWording
from sync_server.documents.words import day_in_full

_ORDINALS = "一二三四五六七八九十"


def bulletin_values(
    facts: BulletinFacts, wording: BulletinWording, number: str, day: date
) -> Mapping[str, Any]:
    """The values of `bulletin.typ` and of the Word template."""
    first_of_part = 1
    parts, photos = [], []
    for place, part in enumerate(facts.parts):
        parts.append(_part(place, part, wording, first_of_part))
        photos += [
            _photo(first_of_part + at, line, name)
            for at, line in enumerate(part.lines)
            for name in line.photos
        ]
        first_of_part += len(part.lines)
    return {
        "title": wording.title,
        "number": f"（{number}）" if number else "（草稿，未编号）",
        "lead": wording.lead,
        "party": _party(wording),
        "parts": parts,
        "recheck": _recheck(facts.recheck),
        "closing": wording.closing,
        "awaiting": f"（另有 {facts.awaiting} 张照片尚未上传。）" if facts.awaiting else "",
        "office": wording.office,
        "day": day_in_full(day),
        "copies": wording.copies,
        "photos": photos,
    }


def _part(place: int, part: Part, wording: BulletinWording, first: int) -> Mapping[str, Any]:
    score = f"（{part.score}分）" if part.score else ""
    return {
        "heading": f"{_ordinal(place)}、{part.name}{score}",
        "lines": [_line(first + at, line, wording) for at, line in enumerate(part.lines)],
        "praise": wording.praise.get(part.unit, ""),
    }


def _line(number: int, line: Line, wording: BulletinWording) -> str:
    words = (wording.lines.get(line.finding) or line.text).rstrip("。；")
    joint = f"（会同{line.joint}）" if line.joint else ""
    corrected = "（已当场整改）" if line.corrected else ""
    deduction = f"（扣{line.deduction}分）" if line.deduction else ""
    return f"{number}．{line.place}：{words}{joint}{corrected}{deduction}。"


def _photo(number: int, line: Line, name: str) -> Mapping[str, str]:
    return {"name": name, "words": f"问题{number}　{line.place}"}


def _party(wording: BulletinWording) -> str:
    named = (("带队", wording.leader), ("参加", wording.escorts))
    return "；".join(f"{what}：{who}" for what, who in named if who)


def _recheck(recheck: Recheck) -> list[str]:
    if not recheck.total:
        return []
    said = f"上期通报的 {recheck.total} 个问题，已整改 {recheck.closed} 个，未整改 {len(recheck.open)} 个。"
    return [said, *(f"未整改：{words}。" for words in recheck.open)]


def _ordinal(place: int) -> str:
    return _ORDINALS[place] if place < len(_ORDINALS) else str(place + 1)
