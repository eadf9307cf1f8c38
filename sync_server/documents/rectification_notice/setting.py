"""A notice as its pages read it: everything a text."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from checklists.words import SEVERITIES
from sync_server.documents.rectification_notice.facts import Demand, NoticeFacts
from sync_server.documents.rectification_notice.wording import NoticeWording
from sync_server.documents.words import day_in_full, draft_or, still_on_phones


def notice_values(facts: NoticeFacts, wording: NoticeWording, number: str, day: date) -> Mapping[str, Any]:
    """The values of `rectification_notice.typ` and of the Word template."""
    numbered = tuple(enumerate(facts.demands, 1))
    return {
        "title": wording.title,
        "number": draft_or(number),
        "unit": facts.unit,
        "lead": wording.lead,
        "rows": [_row(at, demand, wording) for at, demand in numbered],
        "demand": wording.demand,
        "control": wording.control,
        "closing": wording.closing,
        "awaiting": still_on_phones(facts.awaiting),
        "office": wording.office,
        "day": day_in_full(day),
        "photos": [
            {"name": name, "words": f"问题{at}　{demand.place}"}
            for at, demand in numbered
            for name in demand.photos
        ],
    }


def _row(at: int, demand: Demand, wording: NoticeWording) -> Mapping[str, str]:
    clause = f"（依据：{demand.clause}）" if demand.clause else ""
    return {
        "at": str(at),
        "place": demand.place,
        "text": f"{wording.lines.get(demand.task, demand.text)}{clause}",
        "severity": SEVERITIES[demand.severity].zh,
        "due": demand.due,
        "team": demand.team,
        "number": demand.number,
    }
