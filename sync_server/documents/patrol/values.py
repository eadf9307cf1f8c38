"""A patrol report as its pages read it: everything a text."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from sync_server.documents.patrol.facts import PatrolFacts, Point
from sync_server.documents.patrol.wording import PatrolWording
from sync_server.documents.praising import praise_photos
from sync_server.documents.words import (
    day_in_full,
    draft_or,
    moment_within,
    of_topics_alone,
    still_on_phones,
    stopped,
)

NORMAL = "正常"


def patrol_values(facts: PatrolFacts, wording: PatrolWording, number: str, day: date) -> Mapping[str, Any]:
    """The values of `patrol.typ` and of the Word template."""
    numbered = tuple(enumerate(facts.points, 1))
    return {
        "title": wording.title,
        "number": draft_or(number),
        "lead": wording.lead,
        "heads": [f"{what}：{stopped(said)}" for what, said in _heads(facts, wording) if said],
        "rows": [_row(at, point, facts, wording) for at, point in numbered],
        "conclusion": f"结论：{wording.conclusion}" if wording.conclusion else "",
        "praise": f"表扬：{wording.praise}。" if wording.praise else "",
        "closing": wording.closing,
        "awaiting": of_topics_alone("报告", facts.topics, facts.others, facts.snaps)
        + still_on_phones(facts.awaiting),
        "office": wording.office,
        "day": day_in_full(day),
        "copies": stopped(wording.copies),
        "photos": [
            *(
                {"name": name, "words": f"第{at}条　{point.place}"}
                for at, point in numbered
                for name in point.photos
            ),
            *praise_photos(facts.praised, wording.praise),
        ],
    }


def _heads(facts: PatrolFacts, wording: PatrolWording) -> tuple[tuple[str, str], ...]:
    return (
        ("检查类别", facts.topics),
        ("带队", wording.leader),
        ("参加", wording.party),
        ("路线", wording.route),
        ("时间段", wording.hours),
        ("天气", wording.weather),
    )


def _row(at: int, point: Point, facts: PatrolFacts, wording: PatrolWording) -> Mapping[str, str]:
    return {
        "at": str(at),
        "place": point.place,
        "time": moment_within(point.at, facts.first, facts.last),
        "who": point.post,
        "looked_at": point.looked_at,
        "found": wording.lines.get(point.id, point.found) if point.found else NORMAL,
        "handling": point.handling or "—",
    }
