"""An opinion as its pages read it: everything a text."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from sync_server.documents.answering.pairing import pairs
from sync_server.documents.opinion.facts import Looked, OpinionFacts
from sync_server.documents.opinion.wording import VERDICTS, OpinionWording
from sync_server.documents.words import day_in_full, draft_or, moment_in_full, still_on_phones


def opinion_values(facts: OpinionFacts, wording: OpinionWording, number: str, day: date) -> Mapping[str, Any]:
    """The values of `opinion.typ` and of the Word template."""
    numbered = tuple(enumerate(facts.demands, 1))
    return {
        "title": wording.title,
        "number": draft_or(number),
        "unit": facts.unit,
        "lead": wording.lead,
        "rows": [_row(at, one, wording) for at, one in numbered],
        "conclusion": f"复查结论：{wording.conclusion}",
        "penalty": wording.penalty,
        "again": wording.again,
        "closing": wording.closing,
        "awaiting": still_on_phones(facts.awaiting),
        "office": wording.office,
        "day": day_in_full(day),
        "photos": pairs((at, one.place, one.before, one.after) for at, one in numbered),
    }


def _row(at: int, one: Looked, wording: OpinionWording) -> Mapping[str, str]:
    said = wording.lines.get(one.task, one.note)
    return {
        "at": str(at),
        "place": one.place,
        "text": one.text,
        "verdict": VERDICTS[one.verdict],
        "opinion": said or one.state or "—",
        "who": "\n".join(part for part in (moment_in_full(one.at), one.post) if part) or "—",
    }
