"""Working at the desk: what changed, filters, saved views, many tasks at once."""

from collections.abc import Mapping

from checklists.asking.model import Text
from sync_server.desk.shell.texts.saying import say as _

TEXTS: Mapping[str, Text] = {
    # --- what changed
    "changed": _("上次看过之后", "Since you last looked"),
    "changed_since": _("从这时起算：", "Since"),
    "changed_number": _("项有变化", "changed"),
    "changed_never": _(
        "点一下，以后就从这里起算有哪些变化。", "Press once; from then on changes are counted from there."
    ),
    "changed_nothing": _("没有新变化。", "Nothing has changed."),
    "mark_seen": _("都看过了", "Mark all as seen"),
    # --- figures
    "extensions_asked": _("申请延期待批", "More time asked"),
    "days_to_close": _("平均销号天数", "Mean days to close"),
    "last_30_days": _("近 30 天", "last 30 days"),
    "closed_number": _("项已销号", "closed"),
    "recurred": _("反复出现", "Recurring"),
    # --- filters
    "more_filters": _("更多条件", "More filters"),
    "as_list": _("列表", "List"),
    "as_board": _("看板", "Board"),
    "any_unit": _("全部单位", "Any unit"),
    "unit": _("单位", "Unit"),
    "any_place": _("全部地点", "Any place"),
    "any_category": _("全部类别", "Any category"),
    "only_overdue": _("只看逾期", "Overdue only"),
    "only_recurring": _("只看反复出现", "Recurring only"),
    "found_since": _("发现日期从", "Found from"),
    "found_until": _("到", "to"),
    "column_more": _("其余在列表里：", "The rest in the list:"),
    "column_empty": _("没有", "None"),
    # --- saved views
    "views": _("我的视图", "My views"),
    "view_name": _("视图名称", "Name of the view"),
    "save_view": _("存为视图", "Save view"),
    "forget_view": _("删除视图", "Delete view"),
}
