"""Enrolment codes for phones."""

from collections.abc import Mapping

from checklists.asking.model import Text
from sync_server.desk.shell.texts.saying import say as _

TEXTS: Mapping[str, Text] = {
    "enrol": _("登记手机", "Enrol a phone"),
    "enrol_many": _("批量登记手机", "Enrol phones"),
    "enrol_why": _(
        "生成一次性登记码。本人用手机扫码，自己设密码，手机就登记好了；别人不会知道密码。",
        "Makes a code for one use. They scan it, set a password of their own, and the phone is enrolled; "
        "nobody else knows the password.",
    ),
    "enrol_replaces": _(
        "用码后原密码失效，浏览器退出登录，已登记的手机照常使用。",
        "Using it replaces the present password and signs browsers out; phones enrolled before go on.",
    ),
    "enrol_lasting": _("有效期", "Valid for"),
    "lasting_hour": _("1 小时", "1 hour"),
    "lasting_day": _("1 天", "1 day"),
    "lasting_week": _("7 天", "7 days"),
    "enrol_make": _("生成登记码", "Make a code"),
    "enrol_make_many": _("为勾选的人生成", "Make codes for those ticked"),
    "enrol_open": _("有一个未用的登记码，有效至", "An unused code is valid until"),
    "enrol_withdraw": _("作废登记码", "Withdraw the code"),
    "enrol_withdrawn": _("登记码已作废", "The code is withdrawn"),
    "enrol_whom": _("还没有手机的人", "People without a phone"),
    "enrol_everybody": _("全部在用人员", "Everybody in use"),
    "enrol_nobody": _("这里的人都已登记过手机。", "Everybody here has a phone already."),
    "enrol_all": _("共", "Found"),
    "enrol_first": _(
        "一次最多 200 人，先列出前 200 人。", "At most 200 at a time; the first 200 are listed."
    ),
    "enrol_codes": _("登记码，只显示这一次", "Enrolment codes, shown this once"),
    "enrol_hand_out": _(
        "当面交给本人，或打印后剪开分发。每个码只能用一次；丢了就作废或重新生成。",
        "Hand it over face to face, or print and cut. Each works once; withdraw or renew one that is lost.",
    ),
    "enrol_until": _("有效至", "Valid until"),
    "enrol_server": _("服务器", "Server"),
    "enrol_steps": _(
        "打开巡安 → 扫登记码（或输入） → 自己设密码", "Open Xun'an → scan or type the code → set a password"
    ),
    "enrol_local": _(
        "这个地址只有本机能打开。要给真手机用，请先设置 XUNAN_PUBLIC_URL。",
        "Only this machine opens this address. For real phones set XUNAN_PUBLIC_URL first.",
    ),
    # --- where the code leads in a browser
    "join": _("登记这部手机", "Enrol this phone"),
    "join_open": _(
        "打开手机上的巡安应用（还没有的，请向管理者索取）。",
        "Open the Xun'an app; ask your manager where to get it.",
    ),
    "join_scan": _(
        "在登录页点“用登记码”，扫同一个二维码，或输入码下面的 12 位字。",
        "On its first page choose “Use a code”: scan the same QR code, or type the 12 characters below it.",
    ),
    "join_set": _("设一个自己的密码，就能用了。", "Set a password of your own, and begin."),
    "join_trouble": _(
        "码只能用一次，会过期。不能用时请向管理者要一个新的。",
        "A code works once and runs out. If it does not work, ask your manager for a new one.",
    ),
    "join_safe": _("巡安不会在网页上问你的登记码。", "No web page of Xun'an asks for your code."),
}
