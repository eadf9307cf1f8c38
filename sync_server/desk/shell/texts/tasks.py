"""A task, its moves and its history."""

from collections.abc import Mapping

from checklists.asking.model import Text
from sync_server.desk.shell.texts.saying import say as _

TEXTS: Mapping[str, Text] = {
    # --- a task
    "number": _("编号", "No."),
    "finding": _("问题", "Finding"),
    "place": _("地点", "Place"),
    "severity": _("等级", "Severity"),
    "state": _("状态", "State"),
    "team": _("责任班组", "Team"),
    "answers": _("责任人", "Answers in person"),
    "escort": _("陪同单位", "Escort"),
    "no_team": _("待派发", "Not assigned yet"),
    "deadline": _("整改期限", "Deadline"),
    "category": _("类别", "Category"),
    "item": _("检查项", "Item"),
    "clause": _("依据", "Clause"),
    "found_at": _("发现时间", "Found"),
    "found_by": _("发现人", "Found by"),
    "from_inspection": _("来自检查", "Inspection"),
    "occurrences": _("发现次数", "Times found"),
    "note": _("说明", "Note"),
    "facts": _("基本情况", "Facts"),
    "history": _("经过", "History"),
    "photos": _("照片", "Photos"),
    "before": _("整改前", "Before"),
    "after": _("整改后", "After"),
    "no_photo": _("无照片", "No photo"),
    "no_after_photo": _("尚未提交", "Not submitted yet"),
    "photo_on_its_way": _("照片还在手机上", "Still on the phone"),
    "voice": _("语音", "Voice note,"),
    "seconds": _("秒", "s"),
    "voice_on_its_way": _("还在手机上，联网后自动补齐", "still on a phone; it follows by itself"),
    "photo_preview": _("预览，原图还在手机上", "Preview; the photo is still on a phone"),
    "photos_on_their_way": _(
        "张照片还在手机上，联网后自动补齐", "photos still on a phone; they follow by themselves"
    ),
    "photo_alt": _("照片", "photo"),
    "actions": _("处理", "Actions"),
    "submitted_on_phones": _("整改后的照片和提交请在手机上完成。", "Take the after-photo on a phone."),
    "no_actions": _("目前没有需要你处理的。", "Nothing for you to do now."),
    "more_moves": _("其他操作", "More"),
    "waits_assigning": _("等待派发：", "Waits to be assigned by"),
    "waits_starting": _("等待开始整改：", "Waits for work to begin by"),
    "waits_fixing": _("正在整改：", "Being rectified by"),
    "waits_verifying": _("等待复查：", "Waits to be verified by"),
    "waits_outside": _("已移交，等待：", "Handed over, waits for"),
    "waits_review": _("挂账中，复核日期：", "Suspended, to be reviewed on"),
    "waits_objection": _("有异议，等待处理：", "Disputed, waits for"),
    "the_office": _("主管部门", "the office"),
    "choose_team": _("请选择", "Choose"),
    "you_typed": _("你写的内容：", "What you typed:"),
    "done": _("已完成：", "Done: "),
    "reason": _("原因", "Reason"),
    "partners": _("协同单位", "Units that help"),
    "new_deadline": _("新的期限", "New deadline"),
    "review_on": _("挂账复核日期", "Review on"),
    "remark_photos": _("照片（可不选）", "Photos (optional)"),
    "remark_photos_hint": _(
        "JPEG、PNG 或 WebP，最多 6 张，每张不超过 16 MB；拍摄地点等信息不保留。",
        "JPEG, PNG or WebP; at most 6, of 16 MB each. Where they were taken is not kept.",
    ),
    "into": _("或按编号", "Or by its number"),
    "into_near": _("并入附近的哪一项", "Merge into which one near by"),
    "into_other": _("都不是，按编号", "None of these, by number"),
    "taken_out_of": _("拆自", "Taken out of"),
    "extension_asked": _("申请延期到", "More time asked"),
    "merged_into": _("已并入", "Merged into"),
    "merged_here": _("并入的任务", "Merged here"),
    "open_it": _("打开", "Open"),
    "closed_before": _("以前销号", "Closed before"),
    "recurring": _(
        "同一地点同类问题反复出现，此前已销号次数：", "Recurring: closed before at this place, times:"
    ),
    "also_written": _("另有一种写法：", "also written:"),
    "decided_since": _("期限或等级另有决定，保持不变", "level or deadline was decided on since and stays"),
    "latest_wordings": _(
        "只列最近的写法，更早的见经过。", "Only the latest wordings; earlier ones are in the history."
    ),
    "revisited": _("回访", "Revisit"),
    "climbed_to": _("逾期上报到", "Climbed to"),
    "rung_owner": _("责任人", "Owner"),
    "rung_head": _("科室负责人", "Head of section"),
    "rung_office": _("主管部门", "Office"),
    "rung_leader": _("分管领导", "Leader"),
    "overruled": _("迟到，以退回为准，仅存档", "Came too late; the return prevails. Kept on record."),
    "not_yet": _("暂时还不能：", "Not possible yet:"),
    "why_verify": _("确认已整改到位后销号", "Closes the task when the fix is good"),
    "why_return": _("整改人会看到", "The fixer reads it"),
    "why_control": _(
        "先停用、围挡、派人看守，再整改", "Stop its use, fence it off, post a guard; then rectify"
    ),
    "why_raise": _(
        "指定岗位来判定；临时管控请同时写明", "The named post judges it; say the temporary control, too"
    ),
    "seen_on_the_spot": _(
        "整改后照片还没传到，我在现场看过", "Its photos have not arrived; I saw it on the spot"
    ),
    "way": _("方式", "How"),
    "why_revisit": _(
        "1 最差，5 最好；2 分及以下会请人再看", "1 worst, 5 best; 2 or less asks somebody to look again"
    ),
    "why_reject": _("报告人会看到原因，可以提出异议", "The reporter reads why, and may object"),
    "why_merge": _(
        "报告人都会继续收到进展；并错了可以拆分", "Reporters stay informed; it can be split off again"
    ),
    "found_which": _("哪一次发现", "Which finding"),
    "why_separate": _(
        "照片、发现人和发现时间一并带走，成为一项新任务；发现人会收到进展",
        "Its photos, finder and time go into a new task; the finder stays informed",
    ),
    "lists": _("清单", "Lists"),
    "list_responsibility": _("责任清单", "Responsibility"),
    "list_deadlines": _("时限清单", "Deadlines"),
    "list_duplicates": _("疑似重复", "Likely duplicates"),
    "list_map": _("分工图", "Responsibility map"),
    "duplicates_why": _(
        "按地点、类别、时间、文字和照片比较；合并前请看两张照片。",
        "Compared by place, category, time, words and pictures; look at both before merging.",
    ),
    "no_duplicates": _("没有疑似重复的任务。", "No likely duplicates."),
    "earlier_one": _("先报", "Earlier"),
    "later_one": _("后报", "Later"),
    "alike": _("相似", "Alike"),
    "not_one_hazard": _("不是一回事", "Not the same"),
    "told_apart": _("不再提示这两项。", "These two are proposed no more."),
    "merge_into_earlier": _("并入先报的", "Merge into the earlier"),
    "holes": _("空白", "Holes"),
    "hole": _("无人负责", "Nobody"),
    "map_why": _(
        "深色为本处规定，浅色为沿用上级地点。", "Bold: set for this place; light: taken from the place above."
    ),
}
