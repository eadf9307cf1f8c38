"""What a patrol report says around its facts."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from checklists.asking.model import Text
from sync_server.documents.patrol.facts import PatrolFacts
from sync_server.documents.praising import names_of
from sync_server.documents.sentences import Sentence, beside, labelled, pictures
from sync_server.documents.words import days


@dataclass(frozen=True, slots=True, kw_only=True)
class PatrolWording:
    """Every sentence somebody may edit; `lines` replaces what was found at a point, by its id."""

    title: str = "校园巡查报告"
    lead: str = ""
    leader: str = ""
    party: str = ""
    route: str = ""
    hours: str = ""
    weather: str = ""
    conclusion: str = ""
    praise: str = ""
    closing: str = ""
    office: str = ""
    copies: str = ""
    lines: Mapping[str, str] = field(default_factory=dict)


def proposed(facts: PatrolFacts, office: str) -> PatrolWording:
    """The usual sentences; route, hours and weather are typed by who walked."""
    abnormal = sum(bool(point.found) for point in facts.points)
    places = tuple(dict.fromkeys(point.place for point in facts.points))
    if not facts.points:
        return PatrolWording(lead=f"{days(facts.first, facts.last)}，没有巡查记录。", office=office)
    return PatrolWording(
        lead=f"{days(facts.first, facts.last)}，巡查{len(places)}处点位，记录{len(facts.points)}条，"
        f"其中异常{abnormal}条。现将情况报告如下：",
        leader="、".join(facts.leaders),
        party="、".join(facts.units),
        route=" → ".join(places[:_ROUTE]),
        conclusion="异常情况已转整改任务，按时限整改并复查。" if abnormal else "巡查情况良好，未发现异常。",
        praise="；".join(praise.rstrip("。；") for praise in facts.praises),
        office=office,
    )


def sentences(facts: PatrolFacts, wording: PatrolWording) -> Iterator[Sentence]:
    """Every sentence in the order of the pages."""
    yield from labelled(wording, _AT_THE_TOP, long=_LONG)
    for number, point in enumerate(facts.points, 1):
        if point.found:
            label = Text(zh=f"第{number}条 · {point.place}", en=f"Point {number} · {point.place}")
            words = wording.lines.get(point.id, point.found)
            recorded = beside(point.at, point.post, point.looked_at, point.handling, pictures(point.photos))
            yield Sentence(key=f"lines.{point.id}", label=label, words=words, long=True, recorded=recorded)
    for one in labelled(wording, _AT_THE_END, long=_LONG):
        shown = beside(pictures(names_of(facts.praised)))
        yield replace(one, recorded=shown) if one.key == "praise" else one


_ROUTE = 8
_LONG = frozenset({"lead", "route", "conclusion", "praise", "closing"})
_AT_THE_TOP = {
    "title": Text(zh="标题", en="Title"),
    "lead": Text(zh="导语", en="Opening"),
    "leader": Text(zh="带队", en="Led by"),
    "party": Text(zh="参加单位", en="Taking part"),
    "route": Text(zh="路线", en="Route"),
    "hours": Text(zh="时间段", en="Hours"),
    "weather": Text(zh="天气", en="Weather"),
}
_AT_THE_END = {
    "conclusion": Text(zh="结论", en="Conclusion"),
    "praise": Text(zh="表扬", en="Praise"),
    "closing": Text(zh="结尾", en="Closing line"),
    "office": Text(zh="落款单位", en="Signing office"),
    "copies": Text(zh="抄送", en="Copies to"),
}
