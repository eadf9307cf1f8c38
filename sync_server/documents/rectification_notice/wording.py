"""What a notice says around its facts."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from checklists.asking.model import Text
from checklists.words import SEVERITIES
from sync_server.documents.rectification_notice.facts import Demand, NoticeFacts
from sync_server.documents.sentences import SIGNED, Sentence, beside, pictures
from sync_server.documents.words import days, moment_in_full

GRAVE = 3
SNAPPED = Text(zh="随手拍", en="Hazard snap")


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeWording:
    """Every sentence somebody may edit; `lines` replaces a task's text by its id."""

    title: str = "整改通知书"
    addressed: str = ""
    lead: str = ""
    demand: str = ""
    control: str = ""
    closing: str = ""
    office: str = ""
    signed: str = ""
    lines: Mapping[str, str] = field(default_factory=dict)


def proposed(facts: NoticeFacts, office: str) -> NoticeWording:
    """The usual sentences; a grave finding asks for a control at once, and nothing found asks for nothing."""
    named = (("负责人", "、".join(facts.heads)), ("电话", facts.phone))
    addressed = "　".join(f"{what}：{who}" for what, who in named if who)
    if not facts.demands:
        lead = f"经{days(facts.first, facts.last)}检查，未发现你单位有待整改的问题。"
        return NoticeWording(addressed=addressed, lead=lead, office=office)
    grave = any(demand.severity >= GRAVE for demand in facts.demands)
    return NoticeWording(
        addressed=addressed,
        lead=_lead(facts),
        demand="请明确责任人，逐项落实整改措施，按表中时限完成整改，并在系统内提交整改后照片，申请复查。",
        control="其中严重问题在整改完成前，应立即采取停用、隔离或专人值守等临时措施。" if grave else "",
        closing=f"请签收本通知，并于整改完成后将整改回执交{office}。",
        office=office,
    )


def _lead(facts: NoticeFacts) -> str:
    """What was inspected was found, what was snapped was reported."""
    when, count = days(facts.first, facts.last), len(facts.demands)
    snaps = sum(demand.snap for demand in facts.demands)
    if snaps == count:
        return f"{when}，随手拍反映你单位存在{count}个问题，现通知如下："
    inspected = f"经{'、'.join(facts.finders)}{when}检查"
    if not snaps:
        return f"{inspected}，发现你单位存在{count}个问题，现通知如下："
    sources = f"检查发现{count - snaps}个，随手拍反映{snaps}个"
    return f"{inspected}和随手拍反映，你单位存在{count}个问题（{sources}），现通知如下："


def sentences(facts: NoticeFacts, wording: NoticeWording) -> Iterator[Sentence]:
    """Every sentence in the order of the pages."""
    for key in ("title", "addressed", "lead"):
        yield Sentence(key=key, label=_LABELS[key], words=getattr(wording, key), long=key == "lead")
    for number, demand in enumerate(facts.demands, 1):
        label = Text(zh=f"问题{number} · {demand.place}", en=f"Finding {number} · {demand.place}")
        words = wording.lines.get(demand.task, demand.text)
        yield Sentence(
            key=f"lines.{demand.task}", label=label, words=words, long=True, recorded=_recorded(demand)
        )
    for key in ("demand", "control", "closing", "office", "signed"):
        is_long = key not in {"office", "signed"}
        yield Sentence(key=key, label=_LABELS[key], words=getattr(wording, key), long=is_long)


def _recorded(demand: Demand) -> Text:
    due = Text(zh=f"{moment_in_full(demand.due)}前", en=f"by {demand.due}")
    source = SNAPPED if demand.snap else ""
    return beside(
        demand.number, source, SEVERITIES[demand.severity], due, demand.team, pictures(demand.photos)
    )


_LABELS = {
    "title": Text(zh="标题", en="Title"),
    "addressed": Text(zh="负责人、电话", en="Who answers, phone"),
    "lead": Text(zh="导语", en="Opening"),
    "demand": Text(zh="整改要求", en="What is asked"),
    "control": Text(zh="临时措施", en="Control at once"),
    "closing": Text(zh="回执要求", en="Receipt"),
    "office": Text(zh="落款单位", en="Signing office"),
    "signed": SIGNED,
}
