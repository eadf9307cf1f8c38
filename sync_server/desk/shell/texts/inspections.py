"""Inspections, who took part, and assigning them."""

from collections.abc import Mapping

from checklists.asking.model import Text
from sync_server.desk.shell.texts.saying import say as _

TEXTS: Mapping[str, Text] = {
    # --- an inspection
    "inspection": _("检查记录", "Inspection"),
    "checklist": _("检查表", "Checklist"),
    "inspector": _("检查人", "Inspector"),
    "finished": _("完成时间", "Finished"),
    "amends": _("更正的检查", "Amends"),
    "amended_because": _("更正原因", "Why it was amended"),
    "amended_by": _("已被更正为", "Amended by"),
    "leader": _("带队", "Led by"),
    "escorts": _("陪检", "Escorted by"),
    "taking_part": _("参加单位", "Taking part"),
    "praise": _("表扬", "Praise"),
    "signed_inspector": _("检查人签字", "Signed by the inspector"),
    "signed_inspected": _("被检查单位签字", "Signed by the inspected unit"),
    "signed_witness": _("见证人", "Witness"),
    "refused_to_sign": _("拒绝签字", "refused to sign"),
    "corrected": _("当场已改", "Corrected on the spot"),
    "score": _("得分", "Score"),
    "grade": _("等级评定", "Grade"),
    "spot_check": _("抽查", "Spot check"),
    "findings": _("问题", "Findings"),
    "no_findings": _("没有发现问题。", "Nothing was found."),
    "year": _("近 12 个月", "Last 12 months"),
    "year_said": _(
        "{count} 次平均 {average}，相当于{grade}（许可、事故、处罚另行核对）",
        "{count} averaging {average}, which is {grade} (licence, accidents, penalties: check apart)",
    ),
    "fate": _("处理结果", "Outcome"),
    "any_fate": _("全部结果", "Any outcome"),
    "finding_open": _("整改未完", "Being rectified"),
    "finding_done": _("整改已结束", "Rectified or settled"),
    "why_this_score": _("得分说明", "Why this score"),
    "earned": _("实得 / 应得", "Earned / applicable"),
    "key_item": _("关键项", "Key item"),
    "key_fails": _("关键项不合格", "Key items failed"),
    "veto": _("触发一票否决", "Veto applies"),
    "nothing_lost": _("没有扣分。", "No points lost."),
    "answers": _("逐项结果", "Answers"),
    "unanswered": _("未检查", "Not checked"),
    "return_inspection": _("退回检查人", "Return to the inspector"),
    "return_inspection_why": _(
        "原记录不变；对方手机的今日最上面会看到原因，更正后自动消失。",
        "The record stays; the reason stands on top of the inspector's phone until it is amended.",
    ),
    "returned_waiting": _("已退回，等待更正：", "Returned, waits for its amendment:"),
    "returned_tab": _("已退回，等待更正", "Returned, not amended yet"),
    "returned_mark": _("已退回", "Returned"),
    "take_return_back": _("收回退回", "Take the return back"),
    # --- assigning
    "assign_inspection": _("安排检查", "Assign an inspection"),
    "assignee": _("检查岗位", "Inspector"),
    "due_on": _("完成日期", "Due on"),
    "note_optional": _("说明（可不填）", "Note (optional)"),
    "assigned": _("检查已安排，对方手机同步后可见。", "Assigned; it shows on the phone after its next sync."),
    "assignment_open": _("待检查", "Open"),
    "assignment_done": _("已完成", "Done"),
    "needed": _("请填写这一项。", "Please fill this in."),
    "bad_day": _("请选择今天或以后的日期。", "Choose today or a later day."),
}
