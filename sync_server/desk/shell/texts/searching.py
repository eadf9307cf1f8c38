"""The search over everything."""

from collections.abc import Mapping

from checklists.asking.model import Text
from sync_server.desk.shell.texts.saying import say as _

TEXTS: Mapping[str, Text] = {
    "search_page": _("搜索", "Search"),
    "search_all": _("编号、地点、问题、备注，或首字母 st", "Number, place, finding, note, initials"),
    "search_people": _("人员", "People"),
    "search_units": _("单位", "Units"),
    "search_places": _("地点", "Places"),
    "search_none": _("没有找到。换个更短的词试试。", "Nothing found. Try a shorter word."),
    "search_more": _("全部", "All of them"),
    "search_hint": _(
        "在你能看到的任务、检查、文书、人员、地点和检查表里找。",
        "Looks through the tasks, inspections, papers, people, places and checklists you may see.",
    ),
}
