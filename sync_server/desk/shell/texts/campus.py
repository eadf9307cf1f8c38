"""The words of the pages that set a campus up, Chinese first."""

from collections.abc import Mapping

from checklists.asking.model import Text
from sync_server.desk.shell.texts.saying import say as _

TEXTS: Mapping[str, Text] = {
    "campus": _("校园", "Campus"),
    "campus_setup": _("校园录入", "Campus set-up"),
    "campus_places": _("地点", "Places"),
    "campus_units": _("单位", "Units"),
    "campus_map": _("责任图", "Responsibility map"),
    "campus_calendar": _("日历", "Calendar"),
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
    "warned_open_work": _(
        "要停用的 {had} 个地点还有 {lost} 件没办完的任务和检查；停用后仍要办完。",
        "{lost} tasks and inspections are open at the {had} places to be retired; they stay to be done.",
    ),
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
    # --- one thing after another
    "campus_saved": _("已保存，手机下次同步后生效。", "Saved; phones have it after their next sync."),
    "campus_overtaken": _("之后又有改动", "changed again since"),
    "undo": _("撤回", "Undo"),
    "campus_undo": _("撤回这次改动", "Take this change back"),
    "campus_undone": _("已撤回。", "Taken back."),
    "campus_past": _("最近的改动", "Newest changes"),
    "door_page": _("网页", "on a page"),
    "door_workbook": _("工作簿", "by a workbook"),
    "door_undo": _("撤回", "taken back"),
    "more_to_do": _("更多", "More"),
    "add_top_place": _("新增校区", "Add a campus"),
    "add_place": _("新增地点", "New place"),
    "add_top_unit": _("新增部门", "Add a department"),
    "add_unit": _("新增单位", "New unit"),
    "add_below": _("在下面新增", "Add below"),
    "place_find": _("名称、拼音首字母或代码", "Name, pinyin initials or code"),
    "find_place": _("查找", "Find"),
    "none_meant": _("没有这样的地点。", "There is no such place."),
    "choose_place": _("选一个地点来改，或新增。", "Choose a place to edit, or add one."),
    "choose_unit": _("选一个单位来改，或新增。", "Choose a unit to edit, or add one."),
    "name_zh": _("名称", "Name in Chinese"),
    "name_en": _("英文名称", "Name in English"),
    "name_en_hint": _("可空", "may be empty"),
    "place_code": _("贴纸代码", "Code on the sticker"),
    "place_code_kept": _("改名、移动都不变", "stays when it is renamed or moved"),
    "place_code_hint": _("如 N-ST-C01", "such as N-ST-C01"),
    "recode": _("换代码", "Change the code"),
    "recode_new": _("新的贴纸代码", "New code on the sticker"),
    "recode_why": _(
        "换了以后，墙上的旧贴纸扫不出来：请马上重新打印。",
        "The sticker on the wall is found no more: print a new one at once.",
    ),
    "kind": _("类型", "Kind"),
    "lies_in": _("位于", "Lies in"),
    "place_position": _("坐标", "Position"),
    "place_position_hint": _(
        "可空；手机 GPS 读的纬度, 经度，如 30.51234, 114.31234",
        "may be empty; latitude, longitude as a phone's GPS reads it, such as 30.51234, 114.31234",
    ),
    "lies_in_hint": _("名称或代码；空为最上级", "name or code; empty for the top"),
    "whose": _("归属单位", "Whose it is"),
    "from_above": _("（随上级）", "(as above it)"),
    "belongs_to": _("上级单位", "Belongs to"),
    "top_level": _("（最上级）", "(the top)"),
    "duty_phone": _("值班电话", "Telephone on duty"),
    "restore": _("恢复使用", "Use again"),
    "retire_place_why": _(
        "停用后不再可选，里面的地点也是；只对它们写的责任一并删除，旧记录照常显示。",
        "It can be chosen no more, nor what lies in it; rules only for these go, old records stay readable.",
    ),
    "retire_unit_why": _(
        "停用后不再可选。先转派未销号任务，换掉责任图里的它，调走账号。",
        "It can be chosen no more. First delegate its tasks, replace it in the map, move its accounts.",
    ),
    "hanging_tasks": _("未销号任务", "Open tasks"),
    "hanging_assignments": _("待办检查", "Open assignments"),
    "hanging_places": _("里面在用的地点", "Places in use inside"),
    "hanging_units": _("下级单位", "Units below"),
    "hanging_rules": _("责任图里的格", "Cells of the map"),
    "no_places": _("还没有地点，先加校区。", "No places yet. Begin with a campus."),
    "no_units": _("还没有单位，先加部门。", "No units yet. Begin with the department."),
    "unit_accounts": _("在用账号", "Accounts in use"),
    "unit_nobody": _("还没有账号。", "Nobody yet."),
    "unit_judge": _("由它判定疑似重大隐患", "Let it judge suspected major hazards"),
    "unit_judge_why": _(
        "疑似重大隐患由一个单位的管理者判定；没有指定时由最上级单位判定。",
        "The managers of one unit judge suspected major hazards; those of the top unit, when none is named.",
    ),
    "unit_judges_now": _("由它判定疑似重大隐患", "It judges suspected major hazards"),
    "unit_judge_stop": _("改由最上级单位判定", "Let the top unit judge again"),
    # --- the map
    "map_edit_why": _(
        "按一格就在那里改。粗体是本处写的，浅色随上级。",
        "Press a cell to edit it there. Bold is said here, grey comes from above.",
    ),
    "map_whole": _("看全校", "The whole campus"),
    "map_more": _("没显示的地点：按一个地点看它里面的。还有", "Places not shown, press one to see inside:"),
    "map_team": _("责任班组（条）", "Who answers (line)"),
    "map_escort": _("共同责任、陪同单位（块）", "Shares it, accompanies (area)"),
    "map_person": _("责任人（岗位）", "Who answers in person"),
    "map_whole_team": _("全班组", "The whole team"),
    "map_deputy": _("代理人", "Deputy"),
    "map_by_team": _("按班组和责任人看", "By team and post"),
    "map_by_team_why": _(
        "同一张责任图，换成谁负责哪里的哪些隐患。", "The same map, read by who answers for what and where."
    ),
    "map_cannot": _("离岗或已停用", "away or closed"),
    "map_stands_in": _("代理", "deputy"),
    "map_unnamed": _("未落实到人", "No post named"),
    "map_as_above": _("随上级", "As above"),
    "close_cell": _("不改", "Leave it"),
    # --- the calendar
    "month_before": _("上个月", "Month before"),
    "month_after": _("下个月", "Month after"),
    "month_named": _("{year}年{month}月", "{year}-{month:02}"),
    "week_days": _("一 二 三 四 五 六 日", "Mon Tue Wed Thu Fri Sat Sun"),
    "day_holiday": _("休", "off"),
    "day_makeup": _("班", "work"),
    "day_vacation": _("假", "vac."),
    "days_chosen": _("改这些天", "Change these days"),
    "days_how": _(
        "在月历上按第一天和最后一天，或直接填。", "Press the first day and the last, or type them."
    ),
    "first_day": _("第一天", "First day"),
    "last_day": _("最后一天（空为一天）", "Last day, if more"),
    "kind_holiday": _("假日", "Holiday"),
    "kind_makeup": _("调休上班", "Workday"),
    "kind_vacation": _("寒暑假（期限暂停）", "Vacation (terms pause)"),
    "kind_week": _("按平常的一周", "As the week says"),
    "own_terms": _("本校自定期限", "Terms of this campus"),
    "own_terms_why": _(
        "某类隐患在某个等级要更快改完，就在这里定；不能比该等级的上限更长。",
        "Where a category at a severity must be put right sooner; never longer than the severity allows.",
    ),
    "own_term": _("期限", "Term"),
    "own_term_set": _("设定", "Set"),
    "own_term_drop": _("取消", "Drop"),
    "working_hours": _("上班时间", "Working hours"),
    "work_begins": _("上班", "From"),
    "work_ends": _("下班", "To"),
    "week_off": _("每周休息", "Days off"),
    "working_severities": _(
        "按上班时间算期限的等级（其余按钟点）", "Severities whose terms count working time (others the clock)"
    ),
}
