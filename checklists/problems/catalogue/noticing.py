"""Telling people."""

from checklists.problems.problem import problem

PROBLEMS = (
    problem(
        "notice.bad_address",
        422,
        "地址不可用：请粘贴机器人或接收方给出的完整 https 地址，或一个邮箱地址。",
        "This address cannot be used: paste the whole https address you were given, or one e-mail.",
    ),
    problem(
        "notice.private_address",
        422,
        "不能发往内网地址；确有需要请管理员在 XUNAN_NOTICE_HOSTS 中登记主机名。",
        "Private addresses are not called; an administrator may list the host in XUNAN_NOTICE_HOSTS.",
    ),
    problem(
        "notice.way_is_off",
        422,
        "请先选“立即”或“每日汇总”，再发送测试。",
        "Choose to be told at once or by digest first, then send a test.",
    ),
    problem(
        "notice.tried_lately",
        429,
        "刚发过一条测试，请过 20 秒再试。",
        "A test was sent just now; try again in 20 seconds.",
    ),
    problem("notice.secret_missing", 422, "请填写签名密钥。", "Enter the signing secret."),
    problem(
        "notice.no_mail_server",
        422,
        "还没有设置邮件服务器（XUNAN_MAIL、XUNAN_MAIL_FROM）。",
        "No mail server is set (XUNAN_MAIL, XUNAN_MAIL_FROM).",
    ),
)
