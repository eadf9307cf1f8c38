"""People: their posts, roles, units, passwords and phones."""

from collections.abc import Mapping

from checklists.asking.model import Text
from sync_server.desk.shell.texts.saying import say as _

TEXTS: Mapping[str, Text] = {
    # --- the password again
    "prove": _("请再输一次密码", "Type your password again"),
    "prove_why": _(
        "接下来的操作不易撤回；10 分钟内不再问。",
        "What follows is hard to take back. You are not asked again for 10 minutes.",
    ),
    "prove_go": _("继续", "Go on"),
    "prove_form_why": _(
        "填的内容都还在：输入密码即刻完成，10 分钟内不再问。",
        "What you filled in is kept: your password completes it. You are not asked again for 10 minutes.",
    ),
    "prove_form_go": _("确认并完成", "Confirm and finish"),
    "prove_form_leave": _("放弃", "Leave it"),
    # --- the list
    "people": _("人员", "People"),
    "people_why": _("账号对应岗位，不写姓名", "Accounts are posts, never names"),
    "person_new": _("新增人员", "Add a person"),
    "no_people": _("没有符合条件的人员。", "Nobody matches."),
    "person_find": _("账号、岗位", "Account or post"),
    "all_units": _("全部单位", "All units"),
    "all_roles": _("全部角色", "All roles"),
    "people_shown": _("在用的", "In use"),
    "people_closed": _("已停用的", "Disabled"),
    "person_closed": _("已停用", "Disabled"),
    "person_first": _("未改初始密码", "First password not yet changed"),
    # --- one person
    "post": _("岗位", "Post"),
    "person_post": _("岗位与权限", "Post and role"),
    "person_zh": _("岗位（中文）", "Post (Chinese)"),
    "person_en": _("岗位（英文）", "Post (English)"),
    "person_role": _("角色", "Role"),
    "person_unit": _("单位", "Unit"),
    "person_account_rule": _("登录用，2–32 位小写字母或数字", "For signing in: 2–32 small letters or digits"),
    "person_no_names": _("填岗位，如“电工组组长”，不填姓名", "A post such as “Head electrician”, not a name"),
    "person_saved": _("已保存", "Saved"),
    "person_reset": _("给一次性密码", "Give a one-time password"),
    "person_reset_why": _(
        "原密码立即失效，其管理台和手机都会退出登录；手机上未传的内容保留。",
        "The present password ends at once; desk and phones are signed out. Unsent work stays on the phones.",
    ),
    "person_once": _("一次性密码，只显示这一次", "One-time password, shown this once"),
    "person_once_why": _(
        "请当面或打电话告诉本人。首次登录管理台时必须更换，之后手机才能登录。",
        "Tell it face to face or by phone. It must be changed on the desk before any phone can sign in.",
    ),
    "person_close": _("停用账号", "Disable the account"),
    "person_close_why": _(
        "立即退出所有手机和浏览器；记录都保留。",
        "Phones and browsers are signed out at once; all records stay.",
    ),
    "person_reopen": _("恢复账号", "Enable the account"),
    "person_deputy": _("全部转给代理人", "Hand all of it over"),
    "person_deputy_is": _("代理人", "Deputy"),
    "person_no_deputy": _("（没有）", "(nobody)"),
    "person_keep_deputy": _("只记下代理人", "Only keep the deputy"),
    "person_named": _("责任图上负责的格", "Cells of the map it answers for"),
    "person_alone": _(
        "其中 {alone} 格没有代理人：离岗时由全班组负责。",
        "{alone} of them have no deputy: the whole team answers while it is away.",
    ),
    "person_is_away": _("离岗中", "Away"),
    "person_away": _("标为离岗", "Mark as away"),
    "person_away_why": _(
        "离岗期间，责任图上由代理人负责，新老任务都提醒代理人。",
        "While it is away the deputies of the map answer, and are told of what is open.",
    ),
    "person_away_said": _(
        "已标为离岗，由责任图上的代理人负责", "Marked as away; the deputies of the map answer"
    ),
    "person_back": _("已回岗", "Back again"),
    "person_back_why": _(
        "回岗后，责任图上重新由本岗位负责。", "Once it is back, this post answers on the map again."
    ),
    "person_back_said": _("已回岗", "Back again"),
    "person_open_work": _("未完成的检查安排", "Open assignments"),
    "person_handed": _("已转交", "Handed over"),
    "person_browsers": _("已登录的浏览器", "Signed-in browsers"),
    "person_end": _("全部退出", "Sign all out"),
    "person_ended": _("浏览器已全部退出", "All browsers are signed out"),
    "person_unlock": _("输入密码后可更改", "Type your password to change anything"),
    # --- one's own data, and erasing
    "my_presence": _("在岗", "Present or away"),
    "my_away": _("我要离岗", "I am away"),
    "my_data": _("我的数据", "My data"),
    "my_data_why": _(
        "服务器里与本人有关的全部记录和本人上传的照片和语音，含匿名随手拍；只给本人，每次下载记入审计。",
        "All records about you, the photos and voice notes you sent, also reports without a name. For you "
        "alone; logged.",
    ),
    "my_data_take": _("下载", "Download"),
    "person_erase": _("注销并删除个人信息", "Erase the person"),
    "person_erase_why": _(
        "不能撤回：账号名、岗位、密码、手机、通知和个人设置都删除；检查、整改、文书和审计依规保留当时的岗位。",
        "There is no way back: account, post, password, phones, notices and own settings go. "
        "Inspections, tasks, papers and the audit log keep the post of their day, as they must.",
    ),
    "person_erase_type": _("输入账号以确认", "Type the account to confirm"),
    "person_erased": _("已注销", "Erased"),
    # --- revoking
    "revoke": _("停用手机", "Revoke this phone"),
    "revoke_why": _(
        "立即生效：这部手机不能再上传或下载；下次联网时，从服务器取来的内容会从手机上删除，未传的内容保留，可导出交接文件。",
        "At once: it can neither send nor fetch. When next online it deletes what came from here; "
        "unsent work stays on it and can be handed over as a file.",
    ),
    "revoked": _("手机已停用", "The phone is revoked"),
    "reinstate": _("恢复手机", "Let it in again"),
    "reinstated": _("手机已恢复", "The phone may sync again"),
}
