"""How long what is kept."""

from collections.abc import Mapping

from checklists.asking.model import Text
from sync_server.desk.shell.texts.saying import say as _

TEXTS: Mapping[str, Text] = {
    "retention": _("保留与清理", "Retention"),
    "retention_why": _(
        "到期的每小时自动清理，每次都记入审计",
        "What is due goes within the hour; each time stands in the audit log",
    ),
    "retention_what": _("类别", "What"),
    "retention_kept": _("保留", "Kept"),
    "retention_due": _("现已到期", "Due now"),
    "retention_soon": _("30 天内到期", "Due in 30 days"),
    "retention_last": _("上次清理", "Last removed"),
    "retention_all": _("全部清理记录", "Everything removed"),
    "retention_never": _("从不自动清理", "Never removed by itself"),
    "retention_day": _("天", "day"),
    "retention_days": _("天", "days"),
    "retention_end": _("到期即清", "until it ends"),
    "kept_changes": _("发给手机的变更编号", "Numbers of changes for phones"),
    "kept_notices": _("已送达的通知", "Notices that were sent"),
    "kept_bulk": _("批量操作的撤回资料", "What takes back an act on many"),
    "kept_pieces": _("没传完的照片和语音片段", "Pieces of photos and voice notes that never came whole"),
    "kept_sessions": _("已结束的管理台登录", "Desk sessions that ended"),
    "kept_codes": _("没用过的登记码", "Unused enrolment codes"),
    "kept_tries": _("登录失败次数（账号）", "Failed sign-ins, by account"),
    "kept_addresses": _("登录失败次数（来源地址）", "Failed sign-ins, by address"),
    "kept_records": _(
        "检查、随手拍、问题、照片和语音", "Inspections, snaps, findings, photos and voice notes"
    ),
    "kept_tasks": _("整改任务和经过", "Rectification tasks and their history"),
    "kept_papers": _("文书", "Papers"),
    "kept_audit": _("审计记录（法定至少 6 个月）", "The audit log (by law six months at least)"),
    "kept_accounts": _("账号和手机，停用后仍留", "Accounts and phones, closed ones included"),
}
