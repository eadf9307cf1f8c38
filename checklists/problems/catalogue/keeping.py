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
        "database.unfit",
        503,
        "数据库的编码须为 UTF8、排序规则须为 C，请按部署说明新建。",
        "The database must be UTF8 with collation C: create it as the deployment guide says.",
        Fault.OURS,
    ),
)
