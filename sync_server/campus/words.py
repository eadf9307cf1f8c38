"""The words for kinds, roles and parts of a campus, Chinese first."""

from collections.abc import Mapping

from checklists.asking.library import hazard_categories
from checklists.asking.model import Text
from checklists.places.campus import UnitKind
from checklists.places.checking import CampusPart


def _(zh: str, en: str) -> Text:
    return Text(zh=zh, en=en)


UNIT_KINDS: Mapping[str, Text] = {
    UnitKind.DEPARTMENT: _("部门", "Department"),
    UnitKind.SECTION: _("科室", "Section"),
    UnitKind.TEAM: _("班组", "Team"),
    UnitKind.BODY: _("检查组织", "Inspecting body"),
    UnitKind.EXTERNAL: _("外单位", "Outside unit"),
}
PLACE_KINDS: Mapping[str, Text] = {
    "campus": _("校区", "Campus"),
    "building": _("楼宇", "Building"),
    "floor": _("楼层", "Floor"),
    "area": _("区域", "Area"),
    "room": _("房间", "Room"),
    "window": _("窗口", "Window"),
    "point": _("点位", "Spot"),
}
DAYS: Mapping[str, Text] = {
    CampusPart.HOLIDAY: _("假日", "Holiday"),
    CampusPart.MAKEUP_DAY: _("调休上班", "Workday"),
    CampusPart.VACATION: _("寒暑假", "Vacation"),
}
YES: Mapping[str, Text] = {"yes": _("是", "Yes")}


def categories() -> Mapping[str, Text]:
    """The hazard categories by id."""
    return {one.id: one.text for one in hazard_categories()}
