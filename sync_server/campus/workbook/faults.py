"""A refusal of the catalogue as a complaint of a cell, with what to write instead."""

from collections.abc import Mapping

from checklists.asking.model import Text
from checklists.asking.reading import Fault
from checklists.problems import CATALOGUE


def _(zh: str, en: str) -> Text:
    return Text(zh=zh, en=en)


_ANOTHER = _("别处没有的一个", "one that stands nowhere else")
_LISTED = _("最后一张表“可选值”里的一个", "one of the last sheet, Codes")
_UNIT = _("“单位”表里在用的名称或编号", "the name or ID of a unit in use on the sheet Units")
_STAY = _("先不停用", "the row left in use until then")
_WRITE: Mapping[str, Text] = {
    "campus.no_name": _("1 到 60 个字", "1 to 60 characters"),
    "campus.bad_id": _("如 canteen-north", "such as canteen-north"),
    "campus.id_taken": _ANOTHER,
    "campus.bad_code": _("如 N-ST-C01", "such as N-ST-C01"),
    "campus.code_taken": _ANOTHER,
    "campus.bad_position": _("如 30.51234, 114.31234", "such as 30.51234, 114.31234"),
    "campus.bad_kind": _LISTED,
    "campus.unknown_parent": _("同一张表里的名称或编号", "a name or ID of the same sheet"),
    "campus.cycle": _("不在它下面的一个", "one that does not lie below it"),
    "campus.wrong_level": _("科室或部门", "a section or department"),
    "campus.unknown_unit": _UNIT,
    "campus.unknown_place": _(
        "“地点”表里在用的代码或名称", "the code or name of a place in use on the sheet Places"
    ),
    "campus.unknown_team": _("班组或外单位", "a team or an outside unit"),
    "campus.unknown_category": _LISTED,
    "campus.not_of_team": _("那个班组的账号或岗位", "an account or post of that team"),
    "campus.deputy_alone": _("责任人以外的岗位", "a post besides the one that answers"),
    "campus.rule_twice": _("每个地点每类一行", "one row a place and category"),
    "campus.bad_day": _("如 2026-10-01", "such as 2026-10-01"),
    "campus.day_twice": _("每天一次", "each day once"),
    "campus.bad_vacation": _("不早于第一天", "a day no earlier than the first"),
    "person.bad_account": _("如 canteen-north", "such as canteen-north"),
    "campus.account_twice": _("每个账号一行", "one row an account"),
    "person.bad_post": _("1 到 60 个字的岗位", "a post of 1 to 60 characters"),
    "field.unknown_value": _LISTED,
    "unit.unknown": _UNIT,
    "campus.account_closed": _("别的账号", "another account"),
    "campus.not_yourself": _("原来的角色和单位", "the role and unit as they were"),
    "auth.forbidden": _("自己管得到的角色和单位", "a role and unit that are yours to give"),
    "campus.too_many_people": _("分几次上传", "several uploads"),
}


def fault_of(code: str) -> Fault:
    """The complaint that stands for a refusal."""
    problem = CATALOGUE[code]
    wrong = Text(zh=problem.zh.rstrip("。"), en=problem.en.rstrip("."))
    return Fault(wrong=wrong, write=_WRITE.get(code, _STAY))
