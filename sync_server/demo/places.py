"""The places of the demo campus, each with the code on its sticker."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import count

from checklists.places.campus import Place
from checklists.places.position import Position

Named = tuple[str, str, str, str]
"""Id below the parent's, code below the campus's, Chinese, English."""

WINDOWS = range(1, 17)
CAMPUSES = {"n": ("北校区", "North campus"), "s": ("南校区", "South campus")}
KITCHEN_ROOMS: tuple[Named, ...] = (
    ("rough", "CJG", "粗加工间", "Rough preparation room"),
    ("cutting", "QP", "切配间", "Cutting room"),
    ("cooking", "PT", "烹调间", "Cooking room"),
    ("pastry", "MD", "面点间", "Pastry room"),
    ("serving", "BC", "备餐间", "Serving room"),
    ("washing", "XX", "洗消间", "Washing and disinfection room"),
    ("cold", "LK", "冷库", "Cold store"),
    ("store", "CK", "主副食仓库", "Dry store"),
    ("samples", "LY", "留样柜", "Retained-sample cabinet"),
)
BUILDINGS: dict[str, tuple[Named, ...]] = {
    "n": (
        ("teaching-1", "J1", "1 号教学楼", "Teaching building 1"),
        ("teaching-2", "J2", "2 号教学楼", "Teaching building 2"),
        ("library", "TS", "图书馆", "Library"),
        *((f"dorm-{n}", f"G{n}", f"北区学生公寓 {n} 栋", f"North dormitory {n}") for n in range(1, 5)),
    ),
    "s": (
        ("feitian", "FT", "飞天楼", "Feitian building"),
        ("xuntian", "XT", "巡天楼", "Xuntian building"),
        ("lab-1", "S1", "1 号实验楼", "Laboratory building 1"),
        ("lab-2", "S2", "2 号实验楼", "Laboratory building 2"),
        *((f"dorm-{n}", f"G{n}", f"南区学生公寓 {n} 栋", f"South dormitory {n}") for n in range(5, 9)),
        ("clinic", "WS", "卫生所", "Clinic"),
    ),
}
POINTS: dict[str, tuple[Named, ...]] = {
    "n": (
        ("power", "PD", "配电房", "Power distribution room"),
        ("pumps", "SB", "水泵房", "Pump room"),
        ("road", "ZD", "主干道", "Main road"),
        ("green", "LH", "绿化带", "Green belt"),
    ),
    "s": (("waste", "LJ", "垃圾中转点", "Waste transfer point"),),
}
SOUTH_WEST = {"n": (30.52, 114.36), "s": (30.5, 114.36)}
"""A corner of each campus, in degrees north and east."""
_STEP = 0.0012
SECTION_OF = {"power": "repair", "pumps": "repair", "clinic": "clinic"}
"""Whose a place is, where it is not the property section's."""


def places() -> tuple[Place, ...]:
    """Both campuses, each place after the one it lies in."""
    return tuple(place for campus in CAMPUSES for place in _campus(campus))


def canteen(campus: str) -> str:
    """The id of a campus's canteen."""
    return f"{campus}-canteen"


def _campus(campus: str) -> list[Place]:
    zh, en = CAMPUSES[campus]
    return [
        Place(id=campus, code=campus.upper(), zh=zh, en=en, kind="campus", unit="property"),
        *_spread(
            campus,
            [
                *_canteen(campus),
                *(_place(campus, campus, named, "building") for named in BUILDINGS[campus]),
                *(_place(campus, campus, named, "point") for named in POINTS[campus]),
            ],
        ),
    ]


def _spread(campus: str, within: list[Place]) -> Iterator[Place]:
    """Everything that stands on the campus itself, in rows of four, some hundred metres apart."""
    south, west = SOUTH_WEST[campus]
    number = count()
    for place in within:
        if place.parent != campus:
            yield place
            continue
        row, column = divmod(next(number), 4)
        position = Position(lat=round(south + row * _STEP, 5), lon=round(west + column * _STEP, 5))
        yield replace(place, position=position)


def _canteen(campus: str) -> list[Place]:
    zh, en = CAMPUSES[campus]
    building = canteen(campus)
    named = ("canteen", "ST", f"{zh}食堂", f"{en.split()[0]} canteen")
    floor, kitchen = f"{building}-floor-1", f"{building}-kitchen"
    return [
        _place(campus, campus, named, "building", unit="food"),
        _place(campus, building, ("floor-1", "ST-1F", "一层", "Floor 1"), "floor"),
        _place(campus, floor, ("dining", "ST-JC", "就餐区", "Dining area"), "room"),
        *(_place(campus, floor, _window(number), "window") for number in WINDOWS),
        _place(campus, building, ("kitchen", "ST-CZ", "操作间", "Kitchen"), "area"),
        *(_place(campus, kitchen, (i, f"ST-{c}", z, e), "room") for i, c, z, e in KITCHEN_ROOMS),
    ]


def _window(number: int) -> Named:
    return (f"window-{number:02d}", f"ST-C{number:02d}", f"{number} 号窗口", f"Window {number}")


def _place(campus: str, parent: str, named: Named, kind: str, unit: str | None = None) -> Place:
    name, code, zh, en = named
    return Place(
        id=f"{parent}-{name}",
        code=f"{campus.upper()}-{code}",
        zh=zh,
        en=en,
        kind=kind,
        parent=parent,
        unit=unit or SECTION_OF.get(name),
    )
