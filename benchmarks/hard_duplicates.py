"""The hard labelled set of near-duplicates, beside the easy one of `duplicates`.

120 hazards in one canteen. The duplicate: the same corner taken again (each shot of `corners.taken` is
shifted by up to 5 %, turned by up to 3 degrees, nearer or farther, of other light, blur and JPEG quality),
said in synonyms or not at all, up to seven days apart, at times named by a neighbouring room, by the kitchen,
or under another category. Three that are none: another corner of the same room in the same colours, of the
same category and in the same words; the same of the next room, in its own colours; another category in the
same room. Weights, bits and threshold were set on seeds 11 and 12; what is printed is seed 3, once more with
each shot shifted, turned, nearer or farther by twice as much.
"""

import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from benchmarks.corners import corner, taken
from benchmarks.duplicates import Quality, prints_in, quality
from checklists.rectifying.likeness import Sighting

HAZARDS, SEED = 120, 3
APART = timedelta(days=7)
_BEGUN = datetime(2026, 11, 2, 8, tzinfo=UTC)
_KITCHEN = ("n", "canteen", "kitchen")
_ROOMS = ("rough", "cutting", "cooking", "pastry", "washing", "cold", "store", "dining")
_THINGS = (
    ("插座", "墙插", "电源插口"),
    ("地漏", "下水口", "排水口"),
    ("灯管", "日光灯", "顶灯"),
    ("水管", "管道", "给水管"),
    ("冰箱门", "冷柜门", "冰柜门封"),
    ("地砖", "地面瓷砖", "地板砖"),
    ("水龙头", "龙头", "水嘴"),
)
_FAULTS = (
    ("破损", "坏了", "裂开"),
    ("漏水", "滴水", "渗水"),
    ("松动", "晃动", "没固定"),
    ("堵塞", "不通", "堵了"),
    ("脱落", "掉了", "掉下来"),
)
_SAID = ("{thing}{fault}", "{thing}{fault}，请处理", "发现{thing}{fault}了", "{fault}，{thing}这里")
Pair = tuple[Sighting, Sighting, bool]


def figures(folder: Path) -> Iterator[Quality]:
    """Two lines: precision and recall at the threshold of the product, also of shots from farther apart."""
    yield quality(list(labelled(folder, SEED)), "hard", SEED)
    yield quality(list(labelled(folder, SEED, reach=2)), "hard, farther apart,", SEED)


def labelled(folder: Path, seed: int, hazards: int = HAZARDS, reach: float = 1) -> Iterator[Pair]:
    """Each hazard with one duplicate and three that only look like it."""
    for number in range(hazards):
        yield from _Hazard(folder, random.Random(seed * 10_000 + number), number, reach).pairs()


class _Hazard:
    """One hazard: its corner of a room, its category and its words."""

    def __init__(self, folder: Path, chance: random.Random, number: int, reach: float) -> None:
        self.folder, self.chance, self.number, self.reach = folder, chance, number, reach
        self.room, self.next_room = chance.sample(_ROOMS, 2)
        self.category = f"SNAP-{number % 30 + 1:02d}"
        self.thing, self.fault = chance.choice(_THINGS), chance.choice(_FAULTS)

    def pairs(self) -> Iterator[Pair]:
        plain = self._say(0)
        first = self._seen(self.room, 0, self.category, plain)
        yield first, self._again(), True
        yield first, self._seen(self.room, 1, self.category, plain), False
        yield first, self._seen(self.next_room, 0, self.category, plain), False
        yield first, self._seen(self.room, 2, "SNAP-32", self._say(1)), False

    def _again(self) -> Sighting:
        """The same corner, whatever place and category its finder named."""
        place = self.chance.choices((self.room, self.next_room, ""), (0.6, 0.25, 0.15))[0]
        category = self.category if self.chance.random() < 0.85 else "SNAP-31"
        words = self._say(self.chance.choice((0, 1, 2))) if self.chance.random() < 0.85 else ""
        return self._seen(self.room, 0, category, words, place)

    def _seen(self, room: str, at: int, category: str, words: str, place: str | None = None) -> Sighting:
        shot = taken(self.chance, corner(room, 10 * self.number + at), self.reach)
        named = room if place is None else place
        return Sighting(
            path=(*_KITCHEN, named) if named else _KITCHEN,
            category=category,
            at=_BEGUN + APART * self.chance.random(),
            words=words,
            pictures=(prints_in(self.folder, shot),),
        )

    def _say(self, word: int) -> str:
        said = self.chance.choice(_SAID)
        return said.format(thing=self.thing[word], fault=self.fault[self.chance.choice((word, 0))])
