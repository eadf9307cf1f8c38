"""Papers: what cannot be drafted, edited or issued."""

from checklists.problems.problem import problem

PROBLEMS = (
    problem("paper.unknown_kind", 422, "没有这种文书。", "There is no such document."),
    problem(
        "paper.bad_period",
        422,
        "起止日期不对：开始不能晚于结束，最长一年。",
        "Check the days: the first not after the last, a year at most.",
    ),
    problem("paper.needs_unit", 422, "这种文书要选一个单位。", "Choose the unit this document is for."),
    problem(
        "paper.issued",
        409,
        "文书已签发，不能再改；如需更正请重新出具。",
        "It was issued and cannot be changed; make a new one to correct it.",
    ),
    problem(
        "paper.edited_meanwhile",
        409,
        "草稿刚被别处修改，你写的内容在下面，请核对后再保存。",
        "The draft was changed elsewhere; your words are kept below. Check, then save again.",
    ),
)
