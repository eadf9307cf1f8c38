"""What an inspector may get wrong while inspecting."""

from checklists.problems.problem import problem

PROBLEMS = (
    problem("instance.exists", 422, "这个名称已经有了。", "There is one of this name already."),
    problem("instance.bad_name", 422, "名称写 1 到 20 个字。", "A name has 1 to 20 characters."),
    problem("instance.too_many", 422, "数量超过这份检查表的上限。", "More than this checklist allows."),
)
