"""Where the server keeps its data."""

from checklists.problems.problem import Fault, problem

PROBLEMS = (
    problem(
        "database.unreachable",
        503,
        "连不上 PostgreSQL 数据库，请检查地址、密码和网络。",
        "PostgreSQL cannot be reached: check address, password and network.",
        Fault.OURS,
    ),
    problem(
        "database.newer",
        503,
        "数据由更新版本的服务器写成，本版本不能打开；请先升级服务器。数据没有改动。",
        "A newer server wrote these data: update this one first. Nothing was changed.",
        Fault.OURS,
    ),
    problem("backup.none", 404, "还没有备份。", "There is no backup yet.", Fault.OURS),
    problem("backup.nothing", 404, "没有可备份的数据。", "There are no data to back up.", Fault.OURS),
    problem("backup.running", 503, "另一个备份正在进行。", "Another backup is being made.", Fault.OURS),
    problem(
        "backup.damaged",
        503,
        "备份已损坏或不完整，请用另一个备份。",
        "The backup is damaged or incomplete: use another one.",
        Fault.OURS,
    ),
    problem(
        "restore.not_empty",
        409,
        "数据目录里已有数据，不会覆盖；请恢复到空目录。",
        "Data live here already and are not overwritten: restore into an empty folder.",
        Fault.OURS,
    ),
    problem(
        "restore.other_kind",
        409,
        "备份与目标数据库的类型不同（SQLite 与 PostgreSQL）。",
        "Backup and target are different databases: SQLite and PostgreSQL.",
        Fault.OURS,
    ),
    problem(
        "database.unfit",
        503,
        "数据库的编码须为 UTF8、排序规则须为 C，请按部署说明新建。",
        "The database must be UTF8 with collation C: create it as the deployment guide says.",
        Fault.OURS,
    ),
)
