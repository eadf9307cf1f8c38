"""The server's settings."""

from collections.abc import Mapping

from checklists.asking.model import Text
from sync_server.desk.shell.texts.saying import say as _

TEXTS: Mapping[str, Text] = {
    "settings_page": _("系统设置", "Settings"),
    "settings_ours": _("办公室自己定的", "What the office decides"),
    "settings_ours_why": _(
        "保存后立即生效，不用重启；每次改动记入审计日志，可撤销",
        "Counts at once, without a restart; every change stands in the audit log and can be taken back",
    ),
    "settings_desk": _("管理台与通知", "The desk and its notices"),
    "settings_phones": _("手机", "Phones"),
    "settings_past": _("最近的改动", "Newest changes"),
    "settings_past_none": _("还没有改过", "Nothing was changed yet"),
    "settings_saved": _("设置已保存，立即生效", "Saved; it counts from now"),
    "settings_undone": _("已撤销这次改动", "The change was taken back"),
    "settings_outside": _("在服务器上定的", "Set on the server"),
    "settings_why": _(
        "环境变量优先于配置文件；改后重启服务生效",
        "Variables count before the file; a change counts after a restart",
    ),
    "settings_file": _("配置文件", "File"),
    "settings_no_file": _("未用配置文件（XUNAN_CONFIG）", "No file (XUNAN_CONFIG)"),
    "settings_name": _("设置", "Setting"),
    "settings_value": _("现值", "Value"),
    "settings_default": _("默认", "Default"),
    "settings_source": _("来源", "From"),
    "setting_from_default": _("默认值", "default"),
    "setting_from_file": _("配置文件", "file"),
    "setting_from_environment": _("环境变量", "variable"),
    "setting_kept_secret": _("已设置，不显示", "set, not shown"),
    "setting_yes": _("是", "yes"),
    "setting_no": _("否", "no"),
    "setting_data": _("数据文件夹", "Folder of all data"),
    "setting_database_url": _("PostgreSQL 地址；不设即 SQLite", "PostgreSQL address; SQLite if unset"),
    "setting_server_port": _("服务器端口", "Port of the server"),
    "setting_app_port": _("演示手机端端口", "Port of the demo's field app"),
    "setting_open": _("演示时自动打开浏览器", "The demo opens a browser"),
    "setting_public_url": _(
        "别人打开管理台的地址，印在核验码和登记码里",
        "The desk's address as others open it, in codes on papers and for phones",
    ),
    "setting_backup": _(
        "备份文件夹；不设即数据文件夹下的 backup",
        "Folder of backups; if unset, backup below the data",
    ),
    "setting_backup_minutes": _("每几分钟备份，0 为不自动", "Minutes between backups; 0 for none by itself"),
    "backup_newest": _("最近一次备份", "Newest backup"),
    "backup_none": _("还没有", "none yet"),
    "alarm_disk": _(
        "服务器磁盘快满了：手机的照片将传不上来。请清理磁盘或换大盘",
        "The server's disk is nearly full: phones' photos will be turned away. Make room",
    ),
    "alarm_backup_late": _(
        "备份停了（最近一次：{newest}）：手机上的照片因此删不掉。请看服务器日志，检查备份文件夹",
        "Backups have stopped (newest: {newest}): phones must keep every photo."
        " See the server's log and the folder of backups",
    ),
    "alarm_backup_damaged": _(
        "最近一次备份（{newest}）读不出来。请运行 xunan verify-backup，检查备份所在的盘",
        "The newest backup ({newest}) cannot be read. Run xunan verify-backup and check its disk",
    ),
    "alarm_backup_lost": _(
        "最近一次备份缺 {number} 张照片：服务器盘上的原件不见了或已损坏。请检查服务器的盘，从更早的备份取回",
        "The newest backup lacks {number} photos: their files are missing or damaged on the server's disk."
        " Check it, and take them from an earlier backup",
    ),
    "setting_notice_hosts": _("通知可发往的内网主机", "Private hosts that notices may go to"),
    "setting_mail": _("邮件服务器", "Mail server"),
    "setting_mail_from": _("发件地址", "Sender of mail"),
    "setting_fixed": _(
        "由{source} {variable} 定，这里不能改", "Set by {source} {variable}; not changed here"
    ),
    "setting_ranking": _("分析里显示班组排名", "Rank the teams in the analysis"),
    "setting_ranking_why": _("只供管理者看", "For managers alone"),
    "setting_digest_hour": _("每天几点发汇总", "Hour of the daily digest"),
    "setting_digest_hour_why": _("等着汇总的通知也跟着改", "What waits for the digest follows"),
    "setting_quiet_from": _("免打扰从几点", "Quiet from hour"),
    "setting_quiet_from_why": _("没有自己定过的人用这个", "For whoever chose none of their own"),
    "setting_quiet_to": _("免打扰到几点", "Quiet to hour"),
    "setting_quiet_to_why": _("与上项相同即不免打扰", "The same hour twice is none"),
    "setting_kept_days": _("通知与批量操作留存几天", "Days that notices and bulk changes are kept"),
    "setting_kept_days_why": _(
        "法定至少 180 天；记录、任务、文书与审计日志永不删除",
        "The law asks for 180; records, tasks, papers and the audit log are never removed",
    ),
    "setting_signing_name": _("文书落款的单位全称", "Full name that signs papers"),
    "setting_signing_name_why": _(
        "最上级单位拟的新文书用；空着即用其单位名",
        "For new papers of the topmost unit; its own name if empty",
    ),
    "setting_photo_edge": _("照片存多大", "Size of photos"),
    "setting_photo_edge_why": _("没有自己选过的手机用这个", "For phones whose owner chose none"),
    "setting_photo_edge_least": _("照片至少多大", "Smallest size of photos"),
    "setting_photo_edge_least_why": _(
        "手机上自己选的不会比这更小", "Nobody's own choice on a phone goes below it"
    ),
    "setting_photo_edge_1280": _("省流量（长边 1280 像素）", "small (1280 pixels long)"),
    "setting_photo_edge_1920": _("标准（1920）", "usual (1920)"),
    "setting_photo_edge_2560": _("更清晰（2560）", "large (2560)"),
    "setting_wifi_only": _("仅用 Wi-Fi 传照片", "Photos on Wi-Fi only"),
    "setting_wifi_only_why": _(
        "没有自己选过的手机用这个；记录和小预览图不受影响",
        "For phones whose owner chose none; records and previews go at once",
    ),
    "setting_photo_from": _("哪些问题要照片或一句说明", "Findings that want a photo or a word"),
    "setting_photo_from_why": _(
        "严重的起由检查表规则要求，不能再放宽", "From serious ones on the rules ask for it in any case"
    ),
    "setting_photo_from_1": _("每个问题", "every finding"),
    "setting_photo_from_2": _("一般的起", "from general ones on"),
    "setting_photo_from_3": _("严重的起", "from serious ones on"),
    "setting_camera_only": _("只收现场拍的照片", "Photos from the camera only"),
    "setting_camera_only_why": _(
        "手机上不再能从相册或文件里选", "Phones no longer offer pictures out of files"
    ),
    "setting_practice": _("提供练习模式", "Offer the practice mode"),
    "setting_practice_why": _(
        "“我”页上的入口；登录页上始终有", "Its way in on 我; before signing in it is always there"
    ),
    "setting_trusted_proxies": _(
        "可信反向代理的地址或网段",
        "Addresses or networks of trusted reverse proxies",
    ),
}
