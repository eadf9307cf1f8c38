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
        "提交整改前请拍整改后照片。",
        "Take an after-photo before submitting.",
    ),
    problem("task.team_missing", 422, "请选择整改班组。", "Choose the team."),
)
