"""Settings that cannot be used."""

from checklists.problems.problem import problem

PROBLEMS = (
    problem(
        "setting.bad_address",
        422,
        "地址须形如 https://desk.example.edu。",
        "An address looks like https://desk.example.edu.",
    ),
    problem(
        "setting.bad_host",
        422,
        "须为本机的 IP 地址，或 0.0.0.0（同一网络里都能连）。",
        "This machine's IP address, or 0.0.0.0 for the whole network it is in.",
    ),
    problem("setting.bad_port", 422, "端口须为 1 到 65535 的整数。", "A port is a whole number, 1 to 65535."),
    problem("setting.same_port", 422, "两个端口不能相同。", "The two ports must differ."),
    problem(
        "setting.bad_folder",
        422,
        "数据目录不可用：须为可写的文件夹。",
        "The data folder cannot be used: it must be a folder that can be written.",
    ),
    problem(
        "setting.bad_database_url",
        422,
        "数据库地址不可用：须为 postgresql://… 。",
        "The database address cannot be used: it begins with postgresql://.",
    ),
    problem(
        "setting.bad_minutes",
        422,
        "分钟数须为不小于 0 的整数。",
        "Minutes are a whole number, 0 or more.",
    ),
    problem(
        "setting.bad_mail_server",
        422,
        "邮件服务器地址不可用：须为 smtps://… 或 smtp://… 。",
        "The mail server's address cannot be used: it begins with smtps:// or smtp://.",
    ),
    problem(
        "setting.bad_network",
        422,
        "须为 IP 地址或网段，用逗号分隔，如 127.0.0.1,10.0.0.0/8。",
        "Addresses or networks with commas between, such as 127.0.0.1,10.0.0.0/8.",
    ),
    problem("setting.bad_hour", 422, "须为 0 到 23 的整点。", "A full hour, 0 to 23."),
    problem(
        "setting.bad_days",
        422,
        "须为 180 到 3650 天：日志法定至少留存半年。",
        "180 to 3650 days: the law asks for half a year of logs.",
    ),
    problem(
        "setting.bad_edge",
        422,
        "照片大小只有 1280、1920、2560 三种。",
        "Photos are 1280, 1920 or 2560 pixels.",
    ),
    problem("setting.bad_severity", 422, "须为 1 到 3 级。", "A severity of 1 to 3."),
    problem("setting.bad_name", 422, "名称最多 60 字。", "A name has at most 60 characters."),
    problem(
        "setting.overtaken",
        409,
        "有人刚改过设置，这里已是新值：请核对后再存。",
        "Somebody has just changed the settings; they are shown as they are now: look again, then save.",
    ),
    problem(
        "setting.fixed",
        409,
        "此项由环境变量或配置文件定，这里改不了。",
        "This is set by a variable or the file and cannot be changed here.",
    ),
    problem(
        "setting.changed_since",
        409,
        "这次改动之后又改过，不能撤销：请直接改。",
        "It was changed again since and cannot be taken back: change it as it should be.",
    ),
    problem("setting.not_yes_or_no", 422, "此设置只能填 0 或 1。", "This setting is 0 or 1."),
    problem(
        "setting.bad_file",
        422,
        "配置文件读不了：须为 UTF-8 的 TOML 文件。",
        "The configuration file cannot be read: it is TOML in UTF-8.",
    ),
    problem("setting.unknown", 422, "配置文件里没有这项设置。", "There is no such setting."),
    problem("setting.bad_value", 422, "此设置的值不可用。", "This setting cannot have this value."),
)
