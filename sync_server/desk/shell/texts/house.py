"""The desk itself: its frame, signing in, refusals."""

from collections.abc import Mapping

from checklists.asking.model import Text
from sync_server.desk.shell.texts.saying import say as _

TEXTS: Mapping[str, Text] = {
    # --- the house
    "product": _("巡安", "Xun'an"),
    "tagline": _("检查到销号，一条线走完", "From inspection to close-out"),
    "skip": _("跳到正文", "Skip to content"),
    "skip_to_list": _("跳到列表", "Skip to the list"),
    "navigation": _("主导航", "Main"),
    "menu": _("菜单", "Menu"),
    "group_today": _("今日", "Today"),
    "group_tasks": _("任务", "Tasks"),
    "group_inspections": _("检查", "Inspections"),
    "group_papers": _("文书", "Papers"),
    "group_setup": _("设置", "Set-up"),
    "common_jobs": _("常做的事", "Common jobs"),
    "job_publish": _("发布检查表", "Publish a checklist"),
    "job_hand_over": _("转交某人的工作", "Hand a person's work over"),
    "job_revoke": _("停用丢失的手机", "Revoke a lost phone"),
    "job_stickers": _("打印地点贴纸", "Print place stickers"),
    "overview": _("总览", "Overview"),
    "tasks": _("整改任务", "Tasks"),
    "inspections": _("检查", "Inspections"),
    "assignments": _("检查安排", "Assignments"),
    "other_language": _("English", "中文"),
    "sign_out": _("退出", "Sign out"),
    "page_made": _("页面生成于", "Page made"),
    # --- signing in
    "sign_in": _("登录", "Sign in"),
    "account": _("账号", "Account"),
    "password": _("密码", "Password"),
    "sign_in_on_why": _(
        "登录已过期。填的内容都还在，登录后确认一次即可提交；照片和文件要重新选。",
        "You were signed out. What you filled in is kept: sign in and confirm it. Choose files once more.",
    ),
    "go_on": _("继续提交", "Send what you filled in"),
    "go_on_why": _(
        "登录前填的内容还没有提交。", "What was filled in before you signed in has not been sent yet."
    ),
    "go_on_send": _("继续提交", "Send it"),
    "my_account": _("我的账号", "My account"),
    "new_password": _("设置新密码", "Set a new password"),
    "password_changed": _("密码已改，其他浏览器都已退出", "Password changed; other browsers are signed out"),
    "new_password_why": _(
        "这是首次登录或一次性密码，请先换成只有你知道的密码。",
        "This is a first or one-time password. Please choose one only you know.",
    ),
    "old_password": _("当前密码", "Present password"),
    "fresh_password": _("新密码", "New password"),
    "again_password": _("再输一次新密码", "New password again"),
    "password_rule": _(
        "至少 8 位，不能与账号相同或过于常见", "8 or more characters; not the account, not a common one"
    ),
    "passwords_differ": _("两次输入的新密码不一样。", "The two new passwords differ."),
    "save": _("保存", "Save"),
    # --- refusals
    "code": _("代码", "Code"),
    "to_the_form": _("重新打开那一页", "Open that page again"),
    "to_overview": _("回到总览", "To the overview"),
}
