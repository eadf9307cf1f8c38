"""A bulletin as its pages read it: facts and words joined, numbers given, everything a text."""

from collections.abc import Iterator, Mapping
from datetime import date
from itertools import accumulate
from typing import Any

from sync_server.documents.bulletin.facts import BulletinFacts, Line, Part, Recheck
from sync_server.documents.bulletin.wording import BulletinWording
from sync_server.documents.praising import praise_photos
from sync_server.documents.words import (
    bracketed,
    day_in_full,
    of_topics_alone,
    signed_words,
    still_on_phones,
    stopped,
)

_ORDINALS = "一二三四五六七八九十"


def bulletin_values(
    facts: BulletinFacts, wording: BulletinWording, number: str, day: date
) -> Mapping[str, Any]:
    """The values of `bulletin.typ` and of the Word template."""
    firsts = tuple(accumulate((len(part.lines) for part in facts.parts), initial=1))
    parts = [
        _part(place, part, wording, first)
        for place, (part, first) in enumerate(zip(facts.parts, firsts, strict=False))
    ]
    return {
        "title": wording.title,
        "number": bracketed(number),
        "lead": wording.lead,
        "party": party_words(wording),
        "parts": parts,
        "recheck": recheck_words(facts.recheck),
        **ends_of(facts, wording, number, day),
        "photos": [*_photos(facts), *praised_photos(facts, wording)],
    }


def ends_of(facts: BulletinFacts, wording: BulletinWording, number: str, day: date) -> Mapping[str, str]:
    """What every layout of a bulletin says below its body."""
    named = (("签发", signed_words(wording.signed, number, day)), ("校对", wording.proofread))
    return {
        "beside": of_topics_alone("通报", facts.topics, facts.others, facts.snaps) or without_snaps(facts),
        "closing": wording.closing,
        "awaiting": still_on_phones(facts.awaiting),
        "office": wording.office,
        "day": day_in_full(day),
        "copies": stopped(wording.copies),
        "answerable": "　　".join(f"{what}：{who}" for what, who in named if who),
    }


def without_snaps(facts: BulletinFacts) -> str:
    """That hazard snaps of the period are not counted here; empty where there was none."""
    return f"（本通报不含随手拍，期内随手拍上报隐患 {facts.snaps} 件，另行整改。）" if facts.snaps else ""


def praised_photos(facts: BulletinFacts, wording: BulletinWording) -> Iterator[Mapping[str, str]]:
    """The photos of praise in the order of the sections, each with its place and what was praised."""
    for part in facts.parts:
        yield from praise_photos(part.praised, wording.praise.get(part.unit, ""))


def _photos(facts: BulletinFacts) -> Iterator[Mapping[str, str]]:
    """The photos in the order of the findings, each with its finding's number and place."""
    lines = (line for part in facts.parts for line in part.lines)
    for number, line in enumerate(lines, 1):
        for name in line.photos:
            yield {"name": name, "words": f"问题{number}　{line.place}"}


def finding_words(line: Line, wording: BulletinWording) -> str:
    """A finding with what was done about it and what it cost, without its number, place and full stop."""
    words = (wording.lines.get(line.finding) or line.text).rstrip("。；")
    joint = f"（会同{line.joint}）" if line.joint else ""
    corrected = "（已当场整改）" if line.corrected else ""
    scored = f"，计入{line.scored}" if line.scored else ""
    deduction = f"（扣{line.deduction}分{scored}）" if line.deduction else ""
    return f"{words}{joint}{corrected}{deduction}"


def party_words(wording: BulletinWording) -> str:
    """What the occasion was, who led, who took part and who came along."""
    named = (
        ("检查类别", wording.occasion),
        ("带队", wording.leader),
        ("参加", wording.escorts),
        ("陪同", wording.accompanying),
    )
    return "；".join(f"{what}：{who}" for what, who in named if who)


def _part(place: int, part: Part, wording: BulletinWording, first: int) -> Mapping[str, Any]:
    score = f"（{part.score}分）" if part.score else ""
    return {
        "heading": f"{_ordinal(place)}、{part.name}{score}",
        "lines": [_line(first + at, line, wording) for at, line in enumerate(part.lines)],
        "praise": wording.praise.get(part.unit, ""),
    }


def _line(number: int, line: Line, wording: BulletinWording) -> str:
    return f"{number}．{line.place}：{finding_words(line, wording)}。"


def recheck_words(recheck: Recheck) -> list[str]:
    """How the last issue's findings stand, each that is open or came again; nothing where it had none."""
    if not recheck.total:
        return []
    issue = f"（{recheck.number}）" if recheck.number else ""
    dropped = f"，撤销或不属隐患 {recheck.dropped} 个" if recheck.dropped else ""
    stand = f"已整改 {recheck.closed} 个，未整改 {len(recheck.open)} 个{dropped}"
    return [
        f"上期通报{issue}的 {recheck.total} 个问题，{stand}。",
        *(f"未整改：{words}。" for words in recheck.open),
        *(f"重复出现：{words}。" for words in recheck.again),
    ]


def _ordinal(place: int) -> str:
    return _ORDINALS[place] if place < len(_ORDINALS) else str(place + 1)
