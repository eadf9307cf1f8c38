"""A summary as its pages read it: everything a text."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from sync_server.documents.summary.facts import Counts, SummaryFacts
from sync_server.documents.summary.wording import SummaryWording
from sync_server.documents.words import day_in_full, draft_or, of_topics_alone, stopped


def summary_values(facts: SummaryFacts, wording: SummaryWording, number: str, day: date) -> Mapping[str, Any]:
    """The values of `summary.typ` and of the Word template."""
    return {
        "title": wording.title,
        "number": draft_or(number),
        "lead": wording.lead,
        "compared": wording.compared,
        "counts": list(_counts(facts.counts, facts.before)),
        "shares": [
            {
                "name": one.name,
                "opened": str(one.opened),
                "closed": str(one.closed),
                "left": str(one.left),
                "overdue": str(one.overdue),
            }
            for one in facts.shares
        ],
        "frequent": wording.frequent,
        "categories": [
            {"at": str(at), "name": name, "count": str(count)}
            for at, (name, count) in enumerate(facts.categories, 1)
        ],
        "next": wording.next,
        "closing": wording.closing,
        "awaiting": of_topics_alone("小结", facts.topics, facts.others, facts.snaps),
        "office": wording.office,
        "day": day_in_full(day),
        "copies": stopped(wording.copies),
        "photos": [],
    }


def _counts(now: Counts, before: Counts) -> Iterator[Mapping[str, str]]:
    for name, key in NAMES.items():
        this, that = getattr(now, key), getattr(before, key)
        yield {
            "name": name,
            "now": str(this),
            "before": str(that) if before.is_recorded else NOT_RECORDED,
            "change": _change(this - that) if before.is_recorded else NOT_RECORDED,
        }


def _change(difference: int) -> str:
    return f"{difference:+d}" if difference else "0"


NOT_RECORDED = "—"
NAMES = {
    "检查次数": "inspections",
    "发现问题": "findings",
    "当场整改": "corrected",
    "新增整改任务": "opened",
    "销号后又发生": "again",
    "销号": "closed",
    "按时销号": "on_time",
    "期末未销号": "left",
    "其中逾期": "overdue",
}
