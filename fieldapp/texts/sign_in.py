"""Words of the sign-in screen."""

from checklists.asking.model import Text

SLOGAN = Text(zh="查到的，改到位", en="Inspections that end in something fixed")
ACCOUNT = Text(zh="账号", en="Account")
PASSWORD = Text(zh="密码", en="Password")
SHOW_PASSWORD = Text(zh="显示密码", en="Show password")
HIDE_PASSWORD = Text(zh="隐藏密码", en="Hide password")
GO = Text(zh="登录", en="Sign in")
GOING = Text(zh="正在登录…", en="Signing in…")
ONCE = Text(
    zh="首次登录需要网络；之后没有信号也能用。",
    en="The first sign-in needs a network. After that, everything works without one.",
)
OFFLINE = Text(
    zh="连不上服务器。首次登录需要网络，请连上后再试。",
    en="The server cannot be reached. The first sign-in needs a network.",
)
ACCOUNT_MISSING = Text(zh="请填账号", en="Enter your account")
PASSWORD_MISSING = Text(zh="请填密码", en="Enter your password")
LANGUAGE = Text(zh="English", en="中文")
