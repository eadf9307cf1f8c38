"""The sheets of a campus's workbook and their columns.

Row 1 of a sheet holds headings for people, row 2 the key of each column, which the reader goes by.
"""

from dataclasses import dataclass

from checklists.asking.model import Text
from sync_server.sheets.layout import SheetOf


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column: its key, its heading, and which list its cells are chosen from (a key of `Lists`)."""

    name: str
    text: Text
    required: bool = False
    chosen: str = ""
    is_day: bool = False
    width: int = 16


class Sheet(SheetOf[Column]):
    """One sheet of a campus's workbook."""


def _column(
    name: str,
    zh: str,
    en: str,
    *,
    required: bool = False,
    chosen: str = "",
    day: bool = False,
    width: int = 16,
) -> Column:
    return Column(
        name=name, text=Text(zh=zh, en=en), required=required, chosen=chosen, is_day=day, width=width
    )


_ID = _column("id", "编号（定了不改）", "ID, for ever")
_ZH = _column("zh", "名称", "Name in Chinese", required=True, width=26)
_EN = _column("en", "英文名称", "Name in English", width=26)
_RETIRED = _column("retired", "停用", "Retired", chosen="yes", width=9)

GUIDE, LISTS = "说明 Guide", "可选值 Codes"
UNITS = Sheet(
    title=Text(zh="单位", en="Units"),
    columns=(
        _ID,
        _ZH,
        _EN,
        _column("kind", "类型", "Kind", required=True, chosen="unit_kind"),
        _column("parent", "上级单位", "Belongs to", chosen="unit", width=24),
        _column("phone", "值班电话", "Telephone"),
        _RETIRED,
    ),
)
PLACES = Sheet(
    title=Text(zh="地点", en="Places"),
    columns=(
        _ID,
        _column("code", "贴纸代码", "Code on the sticker", required=True),
        _ZH,
        _EN,
        _column("kind", "类型", "Kind", required=True, chosen="place_kind"),
        _column("parent", "位于", "Lies in", chosen="place", width=24),
        _column("unit", "归属单位", "Whose it is", chosen="unit", width=24),
        _column("position", "坐标（纬度, 经度，可空）", "Position: latitude, longitude", width=24),
        _RETIRED,
    ),
)
RULES = Sheet(
    title=Text(zh="责任", en="Map"),
    columns=(
        _column("place", "地点（含以下）", "Place and below", required=True, chosen="place", width=28),
        _column("category", "隐患类别", "Hazard category", required=True, chosen="category", width=28),
        _column("team", "责任班组", "Who answers", required=True, chosen="unit", width=28),
        _column("escort", "陪同（协调）", "Accompanied by", chosen="unit", width=28),
        _column("person", "责任人（岗位，可空）", "Who answers, by post", chosen="post", width=28),
        _column("deputy", "代理人（责任人不在时）", "Deputy, in its absence", chosen="post", width=28),
    ),
)
DAYS = Sheet(
    title=Text(zh="日历", en="Calendar"),
    columns=(
        _column("kind", "类型", "Kind", required=True, chosen="day_kind"),
        _column("first", "第一天", "First day", required=True, day=True),
        _column("last", "最后一天（空为一天）", "Last day, if more", day=True, width=20),
    ),
)
PEOPLE = Sheet(
    title=Text(zh="账号", en="Accounts"),
    columns=(
        _column("account", "账号", "Account", required=True, width=20),
        _column("zh", "岗位（不写姓名）", "Post, no name", required=True, width=28),
        _column("en", "岗位英文", "Post in English", width=28),
        _column("role", "角色", "Role", required=True, chosen="role"),
        _column("unit", "单位", "Unit", chosen="unit", width=24),
    ),
)
SHEETS = (UNITS, PLACES, RULES, DAYS, PEOPLE)
