"""A notice as its pages read it: everything a text."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from checklists.rectifying.records import FIVE
from checklists.words import DETAILS, SEVERITIES
from sync_server.documents.rectification_notice.facts import Demand, NoticeFacts
from sync_server.documents.rectification_notice.wording import NoticeWording
from sync_server.documents.words import (
    bracketed,
    day_in_full,
    draft_or,
    moment_in_full,
    signed_words,
    still_on_phones,
)


def notice_values(facts: NoticeFacts, wording: NoticeWording, number: str, day: date) -> Mapping[str, Any]:
    """The values of `rectification_notice.typ` and of the Word template."""
    numbered = tuple(enumerate(facts.demands, 1))
    return {
        "title": wording.title,
        "number": draft_or(number),
        "unit": facts.unit,
        "addressed": wording.addressed,
        "lead": wording.lead,
        "rows": [_row(at, demand, wording) for at, demand in numbered],
        "five": [_five(at, demand) for at, demand in numbered if demand.five],
        "demand": wording.demand,
        "control": wording.control,
        "closing": wording.closing,
        "awaiting": still_on_phones(facts.awaiting),
        "office": wording.office,
        "day": day_in_full(day),
        "answerable": f"签发：{signed_words(wording.signed, number, day)}" if wording.signed else "",
        "receipt": f"{facts.unit}已收到{wording.office}《{wording.title}》{bracketed(number)}，所列问题"
        f"{len(facts.demands)}个，将按时限整改并提交整改回执。",
        "photos": [
            {"name": name, "words": f"问题{at}　{demand.place}"}
            for at, demand in numbered
            for name in demand.photos
        ],
    }


def _row(at: int, demand: Demand, wording: NoticeWording) -> Mapping[str, str]:
    named = (("要求", demand.required.rstrip("。")), ("依据", demand.clause))
    beside = "；".join(f"{what}：{words}" for what, words in named if words)
    return {
        "at": str(at),
        "place": demand.place,
        "text": wording.lines.get(demand.task, demand.text) + (f"（{beside}）" if beside else ""),
        "severity": SEVERITIES[demand.severity].zh,
        "due": moment_in_full(demand.due),
        "team": demand.team,
        "number": demand.number,
    }


def _five(at: int, demand: Demand) -> str:
    """责任、措施、资金、时限、预案 of a demand: what is not settled is asked for."""
    said = (
        f"{DETAILS[detail].zh}：{words or '待落实'}" for detail, words in zip(FIVE, demand.five, strict=True)
    )
    return f"问题{at}为{SEVERITIES[demand.severity].zh}隐患，{'；'.join(said)}。"
