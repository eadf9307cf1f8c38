"""Which inspections 检查类别 a paper is about: categories of checklists, single checklists, or all of them.

A topic is the code of a category, in small letters, or the id of a checklist, in capitals.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import ColumnElement, literal, or_
from sqlmodel import Session, col

from checklists.asking.model import Text
from checklists.problems import Refusal
from sync_server.publishing.versions import newest, title
from sync_server.tables import Paper

Topics = tuple[str, ...]
"""In their order, each once."""
EVERY_TOPIC: Topics = ()
_JOINT = ","


@dataclass(frozen=True, slots=True, kw_only=True)
class Category:
    """Packaged checklists that are spoken of together; an office's own ones are chosen singly."""

    title: Text
    checklists: frozenset[str]


def _category(zh: str, en: str, checklists: str) -> Category:
    return Category(title=Text(zh=zh, en=en), checklists=frozenset(checklists.split()))


CATEGORIES: Mapping[str, Category] = {
    "food": _category(
        "食品安全检查",
        "Food safety",
        "CAN-GRADE PUR PREP COOK SERV HALL KITC WASH STOR PERS SAMP DAY VEND MARKET",
    ),
    "safety": _category("安全检查", "Safety", "FIRE GASE CONS HOLIDAY RAIN SWEEP VEHICLE"),
    "housing": _category("宿舍与物业检查", "Housing", "DORM DORM-SHEET HOUSING PROPERTY ROOM ENV"),
    "supply": _category("水电与维修检查", "Water, power and repair", "UTIL WATER CONTRACTOR"),
    "order": _category("现场管理检查", "Order on site", "SIXT SEVS FIVC"),
    "service": _category("服务规范检查", "Service", "SIXC CONDUCT CLINIC WINDOWS SELF"),
    "patrol": _category("校园巡查", "Campus patrol", "PATROL"),
}


def in_order(asked: Iterable[str]) -> Topics:
    """The same topics whatever order they were chosen in; what is empty chooses nothing."""
    return tuple(sorted({one for one in asked if one}))


def written(topics: Topics) -> str:
    """As a paper's row keeps them."""
    return _JOINT.join(topics)


def kept(words: str) -> Topics:
    """What `written` wrote; a row of before there was a choice speaks of all."""
    return in_order(words.split(_JOINT))


def covers(topics: Topics, checklist: str) -> bool:
    """Whether an inspection with this checklist, by id or as `id@version`, is spoken of."""
    return topics == EVERY_TOPIC or checklist.partition("@")[0] in _checklists(topics)


def require_known(session: Session, topics: Topics) -> None:
    """Refuse with `checklist.unknown` what is neither a category nor a checklist that was ever published."""
    single = set(topics) - CATEGORIES.keys()
    if single - newest(session, single).keys():
        raise Refusal("checklist.unknown", "topics")


def titles(session: Session, topics: Topics) -> tuple[Text, ...]:
    """What the topics are called; none where a paper is about all."""
    single = newest(session, set(topics) - CATEGORIES.keys()) if topics else {}
    known = {key: one.title for key, one in CATEGORIES.items()} | {
        key: title(row) for key, row in single.items()
    }
    return tuple(known.get(one, Text(zh=one, en=one)) for one in topics)


def in_words(session: Session, topics: Topics) -> str:
    """The same as a paper writes it: 食品安全检查、消防安全检查."""
    return "、".join(one.zh for one in titles(session, topics))


def touching(topic: str) -> ColumnElement[bool]:
    """Papers limited to topics that share a checklist with this one."""
    wanted = _checklists((topic,))
    named = {topic, *wanted, *(key for key, one in CATEGORIES.items() if one.checklists & wanted)}
    topics = literal(_JOINT) + col(Paper.topics) + _JOINT
    return or_(*(topics.contains(f"{_JOINT}{one}{_JOINT}", autoescape=True) for one in sorted(named)))


def _checklists(topics: Topics) -> frozenset[str]:
    return frozenset().union(*(CATEGORIES[one].checklists if one in CATEGORIES else {one} for one in topics))
