"""What may be wrong with places, units, the responsibility map and the calendar."""

from checklists.problems.problem import problem

PROBLEMS = (
    problem(
        "campus.not_yours",
        403,
        "只有管理全校的人能改地点、单位、责任和日历。",
        "Only those who manage the whole campus change places, units, the map and the calendar.",
    ),
    problem(
        "campus.overtaken",
        409,
        "有人刚改过，请看最新的再改。",
        "Somebody has just changed it; look at what stands now.",
    ),
    problem(
        "campus.unaccepted",
        409,
        "请先看清每条警告，逐条勾选，再生效。",
        "Read each warning and tick it before you apply.",
    ),
    problem(
        "campus.touched_since",
        409,
        "后来又有人改过同一处，不能自动撤回；请直接改成想要的样子。",
        "Something newer was changed in the same place: it cannot be taken back, edit it instead.",
    ),
    problem("campus.nothing_to_undo", 409, "没有可撤回的改动。", "There is nothing to take back."),
    problem("campus.no_name", 422, "写 1 到 60 个字的名称。", "Write a name of 1 to 60 characters."),
    problem(
        "campus.bad_id",
        422,
        "编号用字母、数字和 - . _，最多 40 个。",
        "An ID has letters, digits and - . _ only, 40 at most.",
    ),
    problem("campus.id_taken", 409, "编号重复。", "The ID is used twice."),
    problem(
        "campus.bad_code",
        422,
        "贴纸代码用大写字母、数字和 -，最多 30 个。",
        "The code on a sticker has capitals, digits and - only, 30 at most.",
    ),
    problem("campus.code_taken", 409, "贴纸代码重复。", "The code on the sticker is used twice."),
    problem(
        "campus.bad_position",
        422,
        "坐标写纬度和经度两个数，先纬度。",
        "A position is two numbers, latitude first, then longitude.",
    ),
    problem("campus.bad_kind", 422, "没有这个类型。", "There is no such kind."),
    problem("campus.unknown_parent", 422, "没有这个上级。", "There is nothing like that above it."),
    problem("campus.cycle", 422, "上级绕成了圈。", "It would lie within itself."),
    problem(
        "campus.wrong_level",
        422,
        "班组属于科室或部门；班组下面不能再有单位。",
        "A team belongs to a section or department, and nothing belongs to a team.",
    ),
    problem("campus.unknown_unit", 422, "没有这个单位，或已停用。", "There is no such unit in use."),
    problem("campus.unknown_place", 422, "没有这个地点，或已停用。", "There is no such place in use."),
    problem(
        "campus.unknown_team",
        422,
        "责任只能给在用的班组或外单位。",
        "Only a team or an outside unit in use can answer for a place.",
    ),
    problem("campus.unknown_category", 422, "没有这个隐患类别。", "There is no such hazard category."),
    problem(
        "campus.rule_twice", 409, "同一地点同一类别写了两次。", "The category stands twice at this place."
    ),
    problem(
        "campus.unit_answers",
        409,
        "责任图里还有它，请先换成别的班组。",
        "It still stands in the responsibility map; put another team there first.",
    ),
    problem(
        "campus.not_of_team",
        422,
        "责任人和代理人须是这个班组在用的账号。",
        "Who answers, and the deputy, are accounts of that team that are in use.",
    ),
    problem(
        "campus.deputy_alone",
        422,
        "先定责任人；代理人须是另一个岗位。",
        "Name who answers first; the deputy is another post.",
    ),
    problem(
        "campus.unit_judges",
        409,
        "它负责判定疑似重大隐患，请先换别的单位。",
        "It judges suspected major hazards; name another unit for that first.",
    ),
    problem(
        "campus.unit_has_tasks",
        409,
        "它还有没销号的任务，请先转派。",
        "It still has open tasks; delegate them first.",
    ),
    problem(
        "campus.unit_has_people",
        409,
        "它还有在用的账号，请先调走或停用。",
        "It still has accounts in use; move or close them first.",
    ),
    problem(
        "campus.unit_has_units",
        409,
        "它下面还有在用的单位，请先停用或调走。",
        "Units in use still belong to it; retire or move them first.",
    ),
    problem("campus.bad_hours", 422, "上班时间要早于下班时间。", "Work must begin before it ends."),
    problem("campus.bad_day", 422, "日期写成 2026-10-01。", "Write a day as 2026-10-01."),
    problem(
        "campus.day_twice",
        409,
        "同一天写了两次，或既是假日又是调休。",
        "The day stands twice, or is both a holiday and a workday.",
    ),
    problem(
        "campus.bad_vacation",
        422,
        "假期的开始不能晚于结束，最长 200 天。",
        "A vacation ends no earlier than it begins and lasts 200 days at most.",
    ),
    problem("campus.no_week", 422, "一周至少一天上班。", "One day of the week at least is a workday."),
    problem("campus.account_twice", 409, "账号重复。", "The account is used twice."),
    problem(
        "campus.account_closed",
        409,
        "这个账号已停用，请先在人员页面恢复。",
        "The account is closed; open it again on the people page first.",
    ),
    problem(
        "campus.not_yourself",
        409,
        "不能改自己的角色和单位。",
        "Nobody changes their own role or unit.",
    ),
    problem("campus.too_many_people", 422, "一次最多新增 300 个账号。", "At most 300 new accounts at once."),
)
