"""The words of the pages that set a campus up, Chinese first."""

from collections.abc import Mapping

from checklists.asking.model import Text
from sync_server.desk.shell.texts.saying import say as _

TEXTS: Mapping[str, Text] = {
    "campus": _("校园", "Campus"),
    "campus_setup": _("校园录入", "Campus set-up"),
    # --- set-up
    "setup_why": _(
        "一步步把学校录进来；随时可以回来改。", "Enter the school step by step; come back any time."
    ),
    "setup_left": _("校园录入还没完成，剩余步骤", "Campus set-up is not finished; steps left"),
    "setup_next": _("继续录入", "Go on setting up"),
    "setup_step_done": _("已做", "Done"),
    "setup_step_open": _("未做", "To do"),
    "step_units": _("单位和班组", "Units and teams"),
    "step_units_why": _(
        "谁去整改：部门、科室、班组、外单位。", "Who rectifies: departments, sections, teams, outside."
    ),
    "step_places": _("地点", "Places"),
    "step_places_why": _("在哪里：校区、楼宇、房间、窗口。", "Where: campuses, buildings, rooms, windows."),
    "step_map": _("责任分工", "Responsibility map"),
    "step_map_why": _(
        "哪里的哪类隐患归谁，没有空缺。", "Whose each kind of hazard is at each place, without holes."
    ),
    "step_people": _("账号", "Accounts"),
    "step_people_why": _("岗位账号，不写姓名。", "Accounts are posts, never names."),
    "step_calendar": _("日历", "Calendar"),
    "step_calendar_why": _(
        "假日、调休、寒暑假，期限才算得对。", "Holidays, workdays, vacations: deadlines follow them."
    ),
    "step_checklists": _("检查表", "Checklists"),
    "step_checklists_why": _(
        "随产品带来的都能用，也可以改成自己的。", "Those that come with it are ready; yours may follow."
    ),
    "step_phones": _("手机", "Phones"),
    "step_phones_why": _("有人在手机上登录过。", "Somebody has signed in on a phone."),
    # --- the workbook
    "workbook": _("用 Excel 一次录入", "All at once, by Excel"),
    "workbook_why": _(
        "一份工作簿装下单位、地点、责任、日历和账号。下载现状，改好再传；先看会改什么。",
        "One workbook holds units, places, map, calendar and accounts. Download, edit, upload; look first.",
    ),
    "workbook_get": _("下载工作簿", "Download the workbook"),
    "workbook_send": _("上传工作簿", "Upload a workbook"),
    "workbook_look": _("看会改什么", "See what it changes"),
    "workbook_preview": _("工作簿会改什么", "What the workbook changes"),
    "workbook_apply": _("全部生效", "Apply all of it"),
    "workbook_apply_why": _(
        "一次全部生效；手机下次同步后就是新的。", "All at once; phones have it after their next sync."
    ),
    "workbook_nothing": _("和现在一样，没有要改的。", "It says what stands already; nothing to change."),
    "workbook_applied": _("已生效。", "Applied."),
    "workbook_other": _("换一份", "Another file"),
    # --- what wants a tick
    "warned": _("先看清这些", "Look at these first"),
    "warned_emptied": _(
        "“{sheet}”表是空的：现有 {had} 行会全部作废。",
        "The sheet {sheet} is empty: all {had} rows in use would be gone.",
    ),
    "warned_many_retired": _(
        "“{sheet}”会停用 {lost} 个，现有 {had} 个，超过三分之一。",
        "{sheet}: {lost} of {had} in use would be retired, more than a third.",
    ),
    "warned_new_holes": _(
        "责任图会多出 {lost} 处空缺，那里的隐患只能由管理者逐件派：",
        "The map would have {lost} new holes; a manager would assign each hazard there:",
    ),
    "write_instead": _("应写", "Write instead"),
    "more_rows": _("其余", "The rest:"),
    "warned_accept": _("看过了，就是要这样", "I have looked; this is meant"),
    "not_closed": _(
        "表里没有的账号不受影响；停用账号在“人员”页。",
        "Accounts that are not on the sheet stay; they are closed on the people page.",
    ),
    "how_added": _("新增", "Added"),
    "how_changed": _("修改", "Changed"),
    "how_retired": _("停用", "Retired"),
    "how_removed": _("删除", "Removed"),
    "how_same": _("不变", "Unchanged"),
    "holes_after": _("责任图空缺", "Holes in the map"),
    "holes_left": _(
        "还有空缺：这些隐患会到“待派发”，由管理者派。", "Holes remain: such hazards wait for a manager."
    ),
    "first_passwords": _("新账号的初始密码", "First passwords of new accounts"),
    "first_passwords_why": _(
        "只显示这一次，请现在打印或抄下；首次登录必须修改。",
        "Shown this once: print or copy them now. They must be changed at the first sign-in.",
    ),
    "account_post": _("岗位", "Post"),
}
