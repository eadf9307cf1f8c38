"""Who is asking, and what they may."""

from checklists.problems.problem import problem

PROBLEMS = (
    problem("auth.token_missing", 401, "请先登录。", "Please sign in."),
    problem(
        "auth.token_unknown",
        401,
        "登录已失效，请重新登录；未上传的记录仍在手机上。",
        "Signed out; sign in again. Unsent work is kept.",
    ),
    problem(
        "auth.token_revoked",
        403,
        "这部手机已被停用，请联系管理员；记录仍在手机上。",
        "This phone was revoked. Unsent work is kept; ask an admin.",
    ),
    problem("auth.wrong_password", 401, "账号或密码不对。", "Wrong account or password."),
    problem("auth.too_many_tries", 429, "尝试次数过多，请稍后再试。", "Too many tries; wait a while."),
    problem("auth.forbidden", 403, "你没有这项权限。", "You may not do this."),
    problem("auth.csrf", 403, "页面已过期，请刷新后重试。", "The page has expired; reload and try again."),
    problem(
        "auth.weak_password",
        422,
        "密码至少 8 位，且不能与账号相同或过于常见。",
        "Use 8 or more characters, not the account, not a common one.",
    ),
    problem(
        "auth.password_expired",
        403,
        "请先在电脑管理端登录并修改初始密码。",
        "Sign in to the desk first and change the first password.",
    ),
    problem(
        "enrol.code_unusable",
        403,
        "登记码不对、已用过或已过期。请核对，或向管理者要一个新的。",
        "This code is wrong, used or out of date. Check it, or ask your manager for a new one.",
    ),
    problem(
        "enrol.not_a_code",
        422,
        "这不是登记码。登记码有 12 位，由管理者在“人员”页生成。",
        "This is no enrolment code: it has 12 characters and comes from your manager.",
    ),
    problem(
        "enrol.bad_address",
        422,
        "服务器地址不可用：须形如 https://xunan.example.edu.cn。",
        "This server address cannot be used: it looks like https://xunan.example.edu.cn.",
    ),
    problem(
        "enrol.other_server",
        409,
        "这部手机已有另一台服务器的记录，不能换服务器。请用那台服务器的登记码，或联系管理者。",
        "This phone holds work for another server. Use a code of that server, or ask your manager.",
    ),
    problem("enrol.too_many", 422, "一次最多生成 200 个登记码。", "At most 200 codes at a time."),
    problem("enrol.nobody", 422, "请先勾选人员。", "Choose people first."),
    problem("auth.device_mismatch", 403, "记录不属于这部手机。", "The batch names another device."),
)
