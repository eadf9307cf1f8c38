"""The audit log."""

from collections.abc import Mapping

from checklists.asking.model import Text
from sync_server.desk.shell.texts.saying import say as _

TEXTS: Mapping[str, Text] = {
    "audit": _("审计", "Audit"),
    "audit_why": _("谁在何时从哪里改了或取走了什么", "Who changed or took what, when, from where"),
    "audit_verify": _("核对整条链", "Verify the chain"),
    "audit_whole": _("链完整，条数", "The chain is whole; entries"),
    "audit_broken": _("链已断，第一处", "The chain is broken; first at"),
    "audit_heads": _("对照留存的日末值", "held against kept heads"),
    "audit_head": _("链末", "Head"),
    "audit_kind": _("事项", "What"),
    "audit_subject": _("对象", "Subject"),
    "audit_person": _("谁", "Who"),
    "audit_any_person": _("任何人", "Anybody"),
    "audit_any_kind": _("任何事项", "Anything"),
    "audit_detail": _("字段或查询", "Fields or query"),
    "audit_since": _("从", "From"),
    "audit_until": _("到", "Until"),
    "audit_when": _("时间", "When"),
    "audit_server": _("服务器", "The server"),
    "audit_stranger": _("未登录者", "Nobody signed in"),
    "audit_no_account": _("查无此账号", "No such account"),
    "audit_unnamed": _("不具名", "Not named"),
    "audit_none": _("没有符合的记录", "No such entry"),
    "audit_phone": _("手机", "phone"),
    "audit_desk": _("管理台", "desk"),
}
