"""Phones and what they hand over."""

from collections.abc import Mapping

from checklists.asking.model import Text
from sync_server.desk.shell.texts.saying import say as _

TEXTS: Mapping[str, Text] = {
    # --- phones
    "phones": _("手机", "Phones"),
    "phones_why": _("还有什么留在谁的手机上", "What is still on whose phone"),
    "phone_of": _("使用人", "Used by"),
    "last_seen": _("上次联系", "Last heard of"),
    "records_waiting": _("待传记录", "Records waiting"),
    "photos_waiting": _("待传照片", "Photos waiting"),
    "photos_awaited": _("服务器在等的照片", "Photos awaited here"),
    "app_version": _("应用版本", "App version"),
    "phone_in_use": _("使用中", "In use"),
    "phone_signed_out": _("已退出登录", "Signed out"),
    "phone_revoked": _("已停用", "Revoked"),
    "phone_gaps": _("没有收到的编号：", "Numbers that never came:"),
    "phone_deferred": _("{what}自 {since} 起等待：{why}", "{what} waiting since {since}: {why}"),
    "phone_deferred_more": _("还有 {count} 条在等", "{count} more are waiting"),
    "phone_silent": _("有未传内容，已 3 天没有联系", "Holds unsent work and was not heard of for 3 days"),
    "phone_clock": _("手机时钟不准：", "Its clock is wrong:"),
    "no_phones": _("还没有手机登录过", "No phone has signed in yet"),
    # --- hand-over
    "handover": _("导入交接文件", "Import a hand-over file"),
    "handover_why": _(
        "手机上“我 → 导出交接文件”得到的文件。可重复导入，不会重复登记；由导入人负责核实来源。",
        "The file from 我 → Export on a phone. Importing twice records nothing twice; you vouch for it.",
    ),
    "handover_file": _("交接文件", "The file"),
    "handover_code": _("交接码", "Its code"),
    "handover_code_hint": _("导出时显示的 16 个字符", "The 16 characters shown with the export"),
    "handover_import": _("导入", "Import"),
    "handover_done": _("已导入", "Imported"),
    "handover_records": _("记录", "Records"),
    "handover_photos": _("照片", "Photos"),
    "handover_new": _("新增", "New"),
    "handover_known": _("已有", "Known"),
    "handover_refused": _("未被接受", "Not accepted"),
    "handover_later": _("待补", "Still to come"),
}
