"""The units of the demo campus: four sections with 22 teams, inspecting bodies, external units.

Sections and teams are those of the department's 后勤“优质服务月”班组划分表. External units hang below
the department because its office hands tasks over to them and follows up.
"""

from dataclasses import replace

from checklists.places.campus import Unit, UnitKind

DEPARTMENT = "logistics"
FIRST_EXTENSION = 8001
"""Made up, and of a switchboard: dialled anywhere else they reach nobody."""

SECTIONS = {
    "food": ("饮食服务科", "Catering section"),
    "property": ("物业管理科", "Property section"),
    "repair": ("维修管理科", "Repair section"),
    "clinic": ("卫生所", "Clinic"),
}
TEAMS = {
    "food": {
        "canteen": ("食堂管理组", "Canteen management"),
        "cook-north-red": ("北校区食堂红案组", "North canteen cooks"),
        "cook-north-white": ("北校区食堂白案组", "North canteen pastry cooks"),
        "cook-south-red": ("南校区食堂红案组", "South canteen cooks"),
        "cook-south-white": ("南校区食堂白案组", "South canteen pastry cooks"),
        "clean-south": ("南校区食堂清洁组", "South canteen cleaners"),
        "clean-north": ("北校区食堂清洁组", "North canteen cleaners"),
    },
    "property": {
        "flowers": ("花卉组", "Flowers"),
        "green-south": ("南校区绿化组", "South campus greenery"),
        "green-north": ("北校区绿化组", "North campus greenery"),
        "road-north": ("北校区道路清扫与厕所保洁组、二次保洁", "North campus roads and toilets"),
        "road-south": ("南校区道路清扫与厕所保洁组、垃圾清运", "South campus roads, toilets and waste"),
        "teaching-1": ("北校区 1 号教学楼管理员班组", "Teaching building 1 keepers"),
        "teaching-2": ("北校区 2 号教学、图书馆保洁员班组", "Teaching building 2 and library cleaners"),
        "labs-cleaning": ("1、2 号实验楼保洁组", "Laboratory buildings 1 and 2 cleaners"),
        "feitian": ("南校区飞天楼管理员班组", "Feitian building keepers"),
        "xuntian": ("巡天楼管理组", "Xuntian building management"),
    },
    "repair": {
        "electric": ("电工组", "Electricians"),
        "plumbing": ("水工组、仓管", "Plumbers and storekeeping"),
        "carpentry": ("木工组", "Carpenters"),
    },
    "clinic": {
        "doctors": ("医生组", "Doctors"),
        "nurses": ("护士组", "Nurses"),
    },
}
BODIES = {
    "office": ("后勤办公室", "Logistics office"),
    "food-watch": ("食品卫生监督小组", "Food hygiene supervision group"),
    "quality-watch": ("后勤服务质量监督小组", "Service quality supervision group"),
    "meals-committee": ("学生伙委会", "Student meals committee"),
    "student-monitors": ("学生安全督察员", "Student safety monitors"),
}
EXTERNALS = {
    "security": ("保卫处", "Security office"),
    "dormitories": ("学工处宿管", "Student affairs, dormitories"),
    "construction": ("基建处", "Construction office"),
    "housing": ("房产管理", "Housing office"),
    "equipment": ("实验室与设备管理", "Laboratories and equipment"),
}


def units() -> tuple[Unit, ...]:
    """Every unit, each after the one it belongs to."""
    top = Unit(id=DEPARTMENT, zh="后勤处", en="Logistics department", kind=UnitKind.DEPARTMENT)
    teams = [unit for section, named in TEAMS.items() for unit in _below(section, named, UnitKind.TEAM)]
    every = (
        top,
        *_below(DEPARTMENT, SECTIONS, UnitKind.SECTION),
        *teams,
        *_below(DEPARTMENT, BODIES, UnitKind.BODY),
        *_below(DEPARTMENT, EXTERNALS, UnitKind.EXTERNAL),
    )
    return tuple(replace(unit, phone=f"{FIRST_EXTENSION + at}") for at, unit in enumerate(every))


def _below(parent: str, named: dict[str, tuple[str, str]], kind: UnitKind) -> list[Unit]:
    return [Unit(id=unit, zh=zh, en=en, kind=kind, parent=parent) for unit, (zh, en) in named.items()]
