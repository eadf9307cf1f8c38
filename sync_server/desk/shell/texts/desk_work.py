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
    # --- many at once
    "bulk": _("批量处理", "Many at once"),
    "bulk_ticked": _("勾选的", "The ticked"),
    "bulk_all": _("列表中的全部", "All in this list:"),
    "bulk_tick": _("勾选", "Tick"),
    "bulk_assign": _("派给", "Assign to"),
    "bulk_extend": _("延期到", "Grant time until"),
    "bulk_merge": _("并入编号", "Merge into No."),
    "bulk_alike": _("确认是同一处隐患，照样并入", "It is one hazard: merge all the same"),
    "bulk_differs": _("不同：", "differs:"),
    "bulk_done": _("已完成", "Done"),
    "bulk_refused": _("未能处理", "Refused"),
    "bulk_why_below": _("，原因见下", ", each with its reason below"),
    "bulk_note": _("说明（可不填），随下面任一操作记入", "Note (optional), goes with whichever you choose"),
    "bulk_undo": _("撤回这一批", "Take all back"),
    "bulk_taken_back": _("已撤回", "Taken back"),
    "bulk_kept": _("未能撤回", "Not taken back"),
    "bulk_undone_note": _("撤回批量操作", "Taking a bulk action back"),
    "bulk_out_of_sight": _("这项任务已不在你的范围内。", "This task has left your scope."),
    # --- triage
    "triage": _("逐项处理", "One by one"),
    "triage_one_by_one": _("逐项处理", "Decide one by one"),
    "triage_waiting": _("还有", "Waiting:"),
    "triage_keys": _("快捷键", "Keys"),
    "triage_empty": _("要您决定的都处理完了。", "Nothing waits for your decision."),
    "triage_decide": _("怎么处理", "What becomes of it"),
    "triage_assign": _("派发", "Assign"),
    "triage_skip": _("跳过，看下一项", "Skip to the next"),
    "triage_reject": _("不属隐患", "Not a hazard"),
    "triage_merge": _("并入", "Merge into"),
    "merge_question": _("是同一处隐患吗？", "Is it the same hazard?"),
    "merge_this": _("这一项将并入另一项", "This one is counted in the other"),
    "merge_stays": _("保留的任务", "This one stays"),
    "merge_no": _("不是，返回", "No, back"),
    "merge_undo": _("撤回并入", "Undo the merge"),
    "merge_undone_note": _("撤回并入", "Undoing the merge"),
    "proposed_by_history": _("建议：这类问题多数派给它。", "Proposed: most of this kind went there."),
    "proposed_by_map": _("建议：分工图上别处由它负责。", "Proposed: the map names it elsewhere."),
    "proposed_nothing": _("没有可参考的，请选择。", "Nothing to go by; please choose."),
}
