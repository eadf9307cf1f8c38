"""Words of signing a phone in by a code."""

from checklists.asking.model import Text

USE_CODE = Text(zh="用登记码", en="Use a code")
USE_CODE_HINT = Text(
    zh="第一次用这部手机？扫管理者给的二维码，不用账号密码。",
    en="New on this phone? Scan the QR code from your manager; no account or password needed.",
)
USE_PASSWORD = Text(zh="改用账号密码登录", en="Sign in with a password instead")
TITLE = Text(zh="登记这部手机", en="Enrol this phone")
SCAN = Text(zh="扫登记码", en="Scan the code")
SCAN_HINT = Text(zh="对准登记二维码", en="Point at the enrolment code")
OR_TYPE = Text(zh="扫不了？输入二维码下面的字：", en="Cannot scan? Type what stands below the QR code:")
CODE = Text(zh="登记码（12 位）", en="Code (12 characters)")
SERVER = Text(zh="服务器地址", en="Server address")
NEXT = Text(zh="下一步", en="Next")
ASKING = Text(zh="正在核对…", en="Checking…")
HELLO = Text(zh="这个码是给 {post} 的", en="This code is for {post}")
ACCOUNT = Text(
    zh="账号 {account}。不是你？请把码还给管理者。", en="Account {account}. Not you? Give the code back."
)
PASSWORD = Text(zh="设一个自己的密码", en="Make up a password of your own")
PASSWORD_RULE = Text(
    zh="至少 8 位；以后登录手机和管理台都用它", en="8 characters or more; for this phone and the desk"
)
ENROL = Text(zh="登记并开始", en="Enrol and begin")
ENROLLING = Text(zh="正在登记…", en="Enrolling…")
OFFLINE = Text(
    zh="连不上服务器。登记需要网络：连上校园网或流量后再点一次，码不会作废。",
    en="The server cannot be reached. Enrolling needs a network: connect and tap again; the code stays good.",
)
