"""Keeping accounts."""

from checklists.problems.problem import problem

PROBLEMS = (
    problem(
        "person.bad_account",
        422,
        "账号要 2–32 位小写字母、数字、点、横线，以字母或数字开头。",
        "An account has 2–32 small letters, digits, dots and dashes, a letter or digit first.",
    ),
    problem("person.account_taken", 409, "这个账号已有人用。", "This account exists already."),
    problem(
        "person.bad_post",
        422,
        "请填写岗位（不超过 60 字），不要填姓名。",
        "Give a post of at most 60 characters, not a name.",
    ),
    problem(
        "person.last_admin",
        409,
        "这是最后一个在用的管理员，请先另设一个。",
        "This is the last administrator in use; make another one first.",
    ),
    problem(
        "person.oneself",
        409,
        "不能停用或重置自己的账号。",
        "You cannot disable or reset your own account.",
    ),
    problem(
        "person.overtaken",
        409,
        "有人刚改过这个岗位，请看最新的再改。",
        "Somebody has just changed this post; look at what stands now.",
    ),
    problem("person.deputy_missing", 422, "请选择代理人。", "Choose a deputy."),
    problem("person.unit_missing", 422, "请选择单位。", "Choose a unit."),
    problem("person.in_use", 409, "请先停用账号，再注销。", "Disable the account before it is erased."),
    problem(
        "person.name_differs",
        422,
        "输入的账号与要注销的不一致。",
        "What was typed is not the account that would be erased.",
    ),
    problem(
        "person.erased",
        409,
        "账号已注销，不能恢复；请新建。",
        "The account was erased and cannot come back; make a new one.",
    ),
)
