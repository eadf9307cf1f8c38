"""What may be wrong in what people keep at the desk."""

from checklists.problems.problem import problem

PROBLEMS = (
    problem("view.bad_name", 422, "视图名称写 1 到 40 个字。", "A view's name has 1 to 40 characters."),
    problem(
        "view.bad_address", 422, "只能保存任务清单的视图。", "Only a list of tasks can be saved as a view."
    ),
    problem(
        "view.too_many", 422, "视图已满 30 个，请先删除。", "There are 30 views already; delete one first."
    ),
    problem(
        "bulk.nothing_chosen",
        422,
        "请先勾选任务，或选“列表中的全部”。",
        "Tick tasks first, or choose all in this list.",
    ),
    problem(
        "ledger.too_long",
        422,
        "带照片的台账一次最多 5000 项，请先筛选。",
        "A ledger with photos holds at most 5,000 tasks; filter the list first.",
    ),
    problem("bulk.too_many", 422, "一次最多处理 200 项。", "At most 200 tasks at a time."),
    problem(
        "bulk.unlike",
        409,
        "要并的任务不是一类：请核对下面的不同，确认是同一处隐患再并入。",
        "These are not alike: see below what differs, and confirm that it is one hazard.",
    ),
    problem("bulk.no_way_back", 409, "这一步没有撤回的办法。", "There is no way back from this step."),
    problem(
        "bulk.went_on", 409, "之后又有人处理过，不能撤回。", "Somebody went on meanwhile; not taken back."
    ),
)
