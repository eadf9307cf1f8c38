"""Counts and lists."""

from collections.abc import Mapping

from checklists.asking.model import Text
from sync_server.desk.shell.texts.saying import say as _

TEXTS: Mapping[str, Text] = {
    # --- counts
    "open": _("未销号", "Open"),
    "overdue": _("逾期", "Overdue"),
    "awaiting_verification": _("待复查", "To verify"),
    "awaiting_photos": _("照片未到齐", "Photos on the way"),
    "to_assign": _("待派发", "To assign"),
    "to_assign_why": _("责任图未覆盖", "No team in the map"),
    "photos_on_phones": _("张照片还在手机上", "photos still on phones"),
    "newest": _("最新问题", "Newest findings"),
    "today": _("今日检查", "Inspections today"),
    "by_team": _("各班组未销号", "Open by team"),
    "all": _("全部", "All"),
    "see_all": _("查看全部", "See all"),
    "nothing_open": _("没有未销号的问题。", "Nothing is open."),
    "nothing_today": _("今天还没有检查。", "No inspections yet today."),
    # --- lists
    "search": _("搜索编号、问题、备注", "Search number, finding, note"),
    "filter": _("筛选", "Filter"),
    "clear": _("清除筛选", "Clear filters"),
    "any_team": _("全部班组", "Any team"),
    "any_severity": _("全部等级", "Any severity"),
    "no_tasks": _("没有符合条件的任务。", "No task matches."),
    "no_inspections": _("还没有检查记录。", "No inspections yet."),
    "no_assignments": _("还没有安排检查。", "No inspections assigned yet."),
    "found": _("共", "Total"),
    "earlier_page": _("上一页", "Previous"),
    "later_page": _("下一页", "Next"),
    "pages": _("分页", "Pages"),
}
