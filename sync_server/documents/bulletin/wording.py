"""What a bulletin says around its facts: proposed by us, edited by the office, never a figure."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from checklists.asking.model import Text
from sync_server.documents.bulletin.facts import BulletinFacts, Line, Part
from sync_server.documents.praising import names_of
from sync_server.documents.sentences import SIGNED, Sentence, beside, pictures
from sync_server.documents.words import days

ALL_WELL = "情况良好，请继续保持。"


@dataclass(frozen=True, slots=True, kw_only=True)
class BulletinWording:
    """Every sentence somebody may edit; `lines` replaces a finding's text by its id, `praise` is by unit."""

    title: str = "服务质量检查情况通报"
    occasion: str = ""
    leader: str = ""
    escorts: str = ""
    accompanying: str = ""
    lead: str = ""
    closing: str = ""
    office: str = ""
    copies: str = ""
    signed: str = ""
    proofread: str = ""
    praise: Mapping[str, str] = field(default_factory=dict)
    lines: Mapping[str, str] = field(default_factory=dict)


def proposed(facts: BulletinFacts, office: str) -> BulletinWording:
    """The usual sentences for these facts."""
    return BulletinWording(
        lead=_lead(facts),
        occasion=facts.topics,
        closing=_closing(facts, office),
        office=office,
        copies="分管校领导，各中心",
        leader="、".join(dict.fromkeys(visit.leader for visit in facts.visits if visit.leader)),
        escorts="、".join(dict.fromkeys(unit for visit in facts.visits for unit in visit.units)),
        accompanying="、".join(dict.fromkeys(post for visit in facts.visits for post in visit.escorts)),
        praise={part.unit: _praise(part) for part in facts.parts},
    )


def _closing(facts: BulletinFacts, office: str) -> str:
    """Where nothing was found nobody owes a report."""
    if not any(part.lines for part in facts.parts):
        return ""
    return f"请各单位对照问题逐项整改，于一周内将整改报告交{office}。"


def _praise(part: Part) -> str:
    if part.praises:
        return "；".join(praise.rstrip("。；") for praise in part.praises) + "，请继续保持。"
    return "" if part.lines else ALL_WELL


def sentences(facts: BulletinFacts, wording: BulletinWording) -> Iterator[Sentence]:
    """Every sentence in the order of the pages."""
    for key, label in _AT_THE_TOP.items():
        yield Sentence(key=key, label=label, words=getattr(wording, key), long=key == "lead")
    number = 0
    for part in facts.parts:
        for line in part.lines:
            number += 1
            label = Text(zh=f"问题{number} · {line.place}", en=f"Finding {number} · {line.place}")
            words = wording.lines.get(line.finding, line.text)
            yield Sentence(
                key=f"lines.{line.finding}", label=label, words=words, long=True, recorded=_recorded(line)
            )
        label = Text(zh=f"{part.name} · 表扬", en=f"{part.name} · praise")
        yield Sentence(
            key=f"praise.{part.unit}",
            label=label,
            words=wording.praise.get(part.unit, ""),
            recorded=beside(pictures(names_of(part.praised))),
        )
    for key, label in _AT_THE_END.items():
        yield Sentence(key=key, label=label, words=getattr(wording, key), long=key == "closing")


def _recorded(line: Line) -> Text:
    lost = Text(zh=f"扣{line.deduction}分", en=f"Points lost: {line.deduction}") if line.deduction else ""
    fate = Text(zh="当场已改", en="Put right on the spot") if line.corrected else ""
    return beside(line.visit, lost, fate, line.joint, pictures(line.photos))


_AT_THE_TOP = {
    "title": Text(zh="标题", en="Title"),
    "lead": Text(zh="导语", en="Opening"),
    "occasion": Text(
        zh="检查类别（例行、专项、节前、接待日跟进）", en="Occasion (routine, special, before a holiday)"
    ),
    "leader": Text(zh="带队", en="Led by"),
    "escorts": Text(zh="参加单位", en="Taking part"),
    "accompanying": Text(zh="陪同", en="Accompanied by"),
}
_AT_THE_END = {
    "closing": Text(zh="结尾要求", en="Closing line"),
    "office": Text(zh="落款单位", en="Signing office"),
    "copies": Text(zh="抄送", en="Copies to"),
    "signed": SIGNED,
    "proofread": Text(zh="校对", en="Proofread by"),
}


def _lead(facts: BulletinFacts) -> str:
    places = "、".join(dict.fromkeys(visit.place for visit in facts.visits))
    posts = "、".join(dict.fromkeys(visit.post for visit in facts.visits))
    if not facts.visits:
        return f"{days(facts.first, facts.last)}，没有开展检查。"
    return f"{days(facts.first, facts.last)}，{posts}对{places}进行了服务质量检查。现将情况通报如下："
