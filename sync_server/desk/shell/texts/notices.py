"""What people are told, and how."""

from collections.abc import Mapping

from checklists.asking.model import Text
from sync_server.desk.shell.texts.saying import say as _

TEXTS: Mapping[str, Text] = {
    "notices": _("通知", "Notices"),
    "notices_unread": _("未读", "Unread"),
    "notices_none": _("还没有通知。", "No notices yet."),
    "notices_read": _("全部标为已读", "Mark all as read"),
    "other_task": _("另一项", "The other one"),
    "notice_ways": _("通知方式", "How to be told"),
    "notice_ways_why": _(
        "站内通知始终保留。其他方式由你决定；内容只有编号、问题、地点和期限。",
        "Notices here always stay. Other ways are up to you; they carry number, finding, place and deadline.",
    ),
    "way_wecom": _("企业微信群机器人", "WeCom group robot"),
    "way_dingtalk": _("钉钉群机器人", "DingTalk group robot"),
    "way_mail": _("邮件", "E-mail"),
    "way_webhook": _("其他系统（Webhook）", "Another system (webhook)"),
    "way_mode": _("何时", "When"),
    "mode_off": _("不发", "Off"),
    "mode_at_once": _("立即", "At once"),
    "mode_digest": _("每天 {hour} 点汇总", "Daily at {hour}:00"),
    "way_address": _("地址", "Address"),
    "way_secret": _("签名密钥", "Signing secret"),
    "way_secret_kept": _("已保存；不改请留空", "Saved; leave empty to keep"),
    "way_trouble": _("最近一次没有送达", "The last one did not arrive"),
    "quiet_hours": _("免打扰", "Quiet hours"),
    "quiet_from": _("从几点", "From hour"),
    "quiet_to": _("到几点", "To hour"),
    "quiet_why": _(
        "这段时间先不发；疑似重大隐患除外。两个数相同即不设。",
        "Nothing is sent then, but for suspected major hazards. Equal hours: none.",
    ),
    "notice_kinds": _("按种类", "By kind"),
    "notice_kinds_why": _(
        "站内一条不少；这里只决定发到上面各方式的。疑似重大隐患总按上面各方式发送。",
        "All of them stay here; this decides what goes out. Suspected major hazards always go out.",
    ),
    "kind_at_once": _("随各方式", "As above"),
    "kind_off": _("只在站内", "Only here"),
    "way_try": _("保存并发送测试", "Save and send a test"),
    "way_tried": _("测试已送达，请到那边看一眼。", "The test arrived: have a look there."),
    "way_not_tried": _("测试没有送达", "The test did not arrive"),
    "ways_saved": _("已保存。", "Saved."),
}
