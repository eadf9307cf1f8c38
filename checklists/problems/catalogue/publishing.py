"""Publishing checklists, and what a published list may be asked for."""

from checklists.problems.problem import problem

PROBLEMS = (
    problem(
        "checklist.version_taken",
        409,
        "这个版本已经发布过，内容不同。发布后不能改，请用新版本号。",
        "This version was published with other content. It never changes; use a new version.",
    ),
    problem(
        "checklist.overtaken",
        409,
        "打开之后有人发布了新版本。您写的还在下面：先看新版本改了什么，再校验、发布。",
        "A newer version came out meanwhile. Your text stands below: see first what that one changed.",
    ),
    problem(
        "checklist.version_gap",
        409,
        "版本号应比上一版大 1。",
        "The version must be the last one plus one.",
    ),
    problem("checklist.unreadable", 422, "检查表没有通过校验。", "The checklist did not pass validation."),
    problem(
        "checklist.not_yours",
        403,
        "只能发布限定给本部门单位使用的检查表（units）。",
        "You may publish only lists that are limited to units of your own section.",
    ),
    problem("checklist.retired", 422, "这份检查表已停用。", "This checklist is not in use any more."),
    problem(
        "checklist.not_for_place",
        422,
        "这份检查表不用于这类地点。",
        "This checklist is not for this kind of place.",
    ),
    problem(
        "checklist.not_for_unit",
        422,
        "这份检查表不给这个单位用。",
        "This checklist is not for this unit.",
    ),
)
