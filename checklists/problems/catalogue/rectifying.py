"""Moves of a rectification task."""

from checklists.problems.problem import problem

PROBLEMS = (
    problem("task.unknown", 404, "没有这项整改任务。", "No such rectification task."),
    problem(
        "task.illegal_move",
        409,
        "任务当前状态不能这样操作。",
        "The task's present state does not allow this.",
    ),
    problem("task.not_allowed", 403, "你不能对这项任务做这个操作。", "You may not do this to the task."),
    problem(
        "task.own_work",
        403,
        "不能复查自己整改的任务，请由他人复查。",
        "Somebody else must verify your own work.",
    ),
    problem("task.reason_missing", 422, "请写明原因。", "A reason is needed."),
    problem(
        "task.after_photo_missing",
        422,
        "提交整改前请拍整改后照片（整改前的照片不算）。",
        "Take an after-photo before submitting; a before-photo does not count.",
    ),
    problem("task.team_missing", 422, "请选择整改班组。", "Choose the team."),
    problem("task.others_reported", 409, "还有别人报告了同一问题，不能撤销。", "Others reported it too."),
    problem("task.no_extension_asked", 409, "没有待批的延期申请。", "No extension was asked for."),
    problem("task.content_missing", 422, "请至少填写一项。", "Fill in at least one field."),
    problem(
        "task.control_missing",
        422,
        "重大隐患须先写明临时管控措施。",
        "A major hazard needs a temporary control first.",
    ),
    problem(
        "task.five_missing",
        422,
        "重大隐患须“五落实”：责任、措施、资金、时限、预案。",
        "A major hazard needs all five: responsibility, measures, funds, deadline, contingency plan.",
    ),
    problem(
        "task.not_seen",
        422,
        "整改后照片还没传到。请等照片，或说明“现场看过”。",
        "The after-photos have not arrived: wait for them, or say that you saw it on the spot.",
    ),
    problem("task.suspected_already", 409, "已经是疑似重大。", "It is suspected to be major already."),
    problem("task.into_missing", 422, "请选择并入哪项任务。", "Choose the task to merge into."),
    problem("task.into_unfit", 409, "不能并入那项任务。", "It cannot be merged into that task."),
    problem(
        "task.not_judged",
        422,
        "疑似重大隐患须先由指定岗位判定。",
        "A suspected major hazard must be judged by the named post first.",
    ),
    problem("task.judgement_missing", 422, "请选择判定结果。", "Choose the judgement."),
    problem(
        "task.deadline_missing",
        422,
        "请选择比现有期限更晚的时间。",
        "Choose a time later than the present deadline.",
    ),
    problem(
        "task.deadline_too_far",
        422,
        "一次最多延期一年。",
        "A deadline can be put off by a year at most at a time.",
    ),
    problem(
        "task.level_is_judged",
        409,
        "疑似重大（4级）不能在核定中改动：由指定岗位判定；确认更严重的请“上报疑似重大”。",
        "Level 4 is not changed by triage: the named post judges it; raise what turns out that grave.",
    ),
    problem(
        "task.judged_major",
        409,
        "已判定为重大隐患，不能撤销或驳回。",
        "It was judged a major hazard: it cannot be withdrawn or rejected.",
    ),
    problem("task.review_date_missing", 422, "请选择以后的复核日期。", "Choose a later review date."),
    problem("task.scores_missing", 422, "三项都要打分（1–5）。", "Give all three marks, 1 to 5."),
    problem(
        "task.changed_since",
        409,
        "你操作后班组又提交过，请先看新的整改结果。",
        "The team submitted again since; look at the new result first.",
    ),
    problem("task.not_suspected", 409, "只用于疑似重大隐患。", "For suspected major hazards only."),
    problem("task.not_external", 422, "只能移交给外部单位。", "It can be handed over to outside units only."),
    problem(
        "task.delegate_outside",
        422,
        "只能转给本科室的其他班组；跨科室请找管理员改派。",
        "Only to another team of your section; a manager assigns across sections.",
    ),
)
