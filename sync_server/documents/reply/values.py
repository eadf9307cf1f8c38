"""A reply as its pages read it: everything a text."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from sync_server.documents.answering.pairing import pairs
from sync_server.documents.reply.facts import Answered, ReplyFacts
from sync_server.documents.reply.wording import ReplyWording
from sync_server.documents.words import day_in_full, draft_or, moment_in_full, still_on_phones


def reply_values(facts: ReplyFacts, wording: ReplyWording, number: str, day: date) -> Mapping[str, Any]:
    """The values of `reply.typ` and of the Word template."""
    numbered = tuple(enumerate(facts.demands, 1))
    return {
        "title": wording.title,
        "number": draft_or(number),
        "to": f"{facts.to}：" if facts.to else "",
        "lead": wording.lead,
        "rows": [_row(at, one, wording) for at, one in numbered],
        "late": wording.late,
        "funds": f"经费：{wording.funds}" if wording.funds else "",
        "closing": wording.closing,
        "awaiting": still_on_phones(facts.awaiting),
        "office": wording.office,
        "day": day_in_full(day),
        "photos": pairs((at, one.place, one.before, one.after) for at, one in numbered),
    }


def _row(at: int, one: Answered, wording: ReplyWording) -> Mapping[str, str]:
    return {
        "at": str(at),
        "place": one.place,
        "text": one.text,
        "measures": wording.lines.get(one.task, one.measures) or "—",
        "done": moment_in_full(one.done_on) or _undone(one),
    }


def _undone(one: Answered) -> str:
    return f"未完成（{one.pending}）" if one.pending else "未完成"
