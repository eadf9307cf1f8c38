"""The server's settings."""

from collections.abc import Mapping

from checklists.asking.model import Text
from sync_server.desk.shell.texts.saying import say as _

TEXTS: Mapping[str, Text] = {
    "settings_page": _("系统设置", "Server"),
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
    "setting_notice_hosts": _("通知可发往的内网主机", "Private hosts that notices may go to"),
    "setting_mail": _("邮件服务器", "Mail server"),
    "setting_mail_from": _("发件地址", "Sender of mail"),
    "setting_ranking": _("分析里显示班组排名", "Rank the teams in the analysis"),
    "setting_trusted_proxies": _(
        "可信反向代理的地址或网段",
        "Addresses or networks of trusted reverse proxies",
    ),
}
