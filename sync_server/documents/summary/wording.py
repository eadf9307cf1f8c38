"""What a summary says of its counts."""

from collections.abc import Iterator
from dataclasses import dataclass

from checklists.asking.model import Text
from sync_server.documents.sentences import Sentence, labelled
from sync_server.documents.summary.facts import SummaryFacts
from sync_server.documents.words import days

_WEEK, _MONTH = range(5, 8), 28


@dataclass(frozen=True, slots=True, kw_only=True)
class SummaryWording:
    """Every sentence somebody may edit."""

    title: str = "检查情况小结"
    lead: str = ""
    compared: str = ""
    frequent: str = ""
    next: str = ""
    closing: str = ""
    office: str = ""
    copies: str = ""


def proposed(facts: SummaryFacts, office: str) -> SummaryWording:
    """The counts as sentences."""
    return SummaryWording(
        title=_title(facts),
        lead=_lead(facts),
        compared=_compared(facts),
        frequent=_frequent(facts),
        next=f"下一步，督促责任单位对{facts.counts.left}项未销号任务逐项整改、复查。"
        if facts.counts.left
        else "",
        office=office,
    )


def sentences(_facts: SummaryFacts, wording: SummaryWording) -> Iterator[Sentence]:
    """Every sentence in the order of the pages."""
    yield from labelled(wording, _LABELS, long=frozenset({"lead", "compared", "frequent", "next", "closing"}))


def _title(facts: SummaryFacts) -> str:
    length = (facts.last - facts.first).days + 1
    if length in _WEEK:
        return "一周检查情况小结"
    return "月度检查情况小结" if length >= _MONTH else "检查情况小结"


def _lead(facts: SummaryFacts) -> str:
    counts = facts.counts
    score = f"，平均得分{facts.score}分" if facts.score else ""
    limited = f"（检查类别：{facts.topics}）" if facts.topics else ""
    in_time = f"，其中按时{counts.on_time}项" if counts.closed else ""
    late = f"其中逾期{counts.overdue}项" if counts.overdue else "无逾期"
    left = f"未销号{counts.left}项，{late}" if counts.left else "没有未销号任务"
    return (
        f"{days(facts.first, facts.last)}，{facts.unit}{limited}共开展检查{counts.inspections}次{score}；"
        f"发现问题{counts.findings}个，当场整改{counts.corrected}个；新增整改任务{counts.opened}项，"
        f"销号{counts.closed}项{in_time}；{left}。"
    )


def _compared(facts: SummaryFacts) -> str:
    now, before = facts.counts, facts.before
    if not before.is_recorded:
        return "上期没有检查记录，不作比较。"
    return (
        f"与上期相比，检查{_change(now.inspections - before.inspections, '次')}，"
        f"问题{_change(now.findings - before.findings, '个')}，"
        f"新增任务{_change(now.opened - before.opened, '项')}。"
    )


def _change(difference: int, measure: str) -> str:
    if not difference:
        return "持平"
    return f"{'增加' if difference > 0 else '减少'}{abs(difference)}{measure}"


def _frequent(facts: SummaryFacts) -> str:
    if not facts.categories:
        return ""
    named = "、".join(f"{name}（{count}项）" for name, count in facts.categories[:3])
    again = f"其中销号后又发生的{facts.counts.again}项。" if facts.counts.again else ""
    return f"新增任务较多的类别：{named}。{again}"


_LABELS = {
    "title": Text(zh="标题", en="Title"),
    "lead": Text(zh="总体情况", en="Overall"),
    "compared": Text(zh="与上期相比", en="Beside the days before"),
    "frequent": Text(zh="多发问题", en="What is frequent"),
    "next": Text(zh="下一步", en="What comes next"),
    "closing": Text(zh="结尾", en="Closing line"),
    "office": Text(zh="落款单位", en="Signing office"),
    "copies": Text(zh="抄送", en="Copies to"),
}
