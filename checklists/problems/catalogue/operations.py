"""What phones hand in, and what it names."""

from checklists.problems.problem import problem

PROBLEMS = (
    problem("op.unknown_kind", 422, "服务器不认识这种记录，请更新服务器。", "Unknown kind of operation."),
    problem(
        "op.id_reuse",
        409,
        "同一编号的内容前后不一致，已拒绝。",
        "This id was used before with other content.",
    ),
    problem(
        "op.newer_schema",
        422,
        "服务器版本较旧，升级后自动处理；记录仍保存在手机上。",
        "The server is older than this app; it is taken in after its update. Work stays saved here.",
    ),
    problem("op.sequence_reuse", 409, "设备序号重复。", "This device number was used by another operation."),
    problem("op.out_of_scope", 403, "不在你的管理范围内。", "Outside your scope."),
    problem("checklist.unknown", 422, "没有这份检查表或这个版本。", "Unknown checklist or version."),
    problem("checklist.needs_newer_app", 422, "这份检查表要更新应用才能填。", "It needs a newer app."),
    problem("scheme.unknown", 422, "没有这个评分标准或这个版本。", "Unknown grading scheme or version."),
    problem("item.unknown", 422, "检查表里没有这一项。", "The checklist has no such item."),
    problem("category.unknown", 422, "没有这个隐患类别。", "Unknown hazard category."),
    problem("place.unknown", 422, "没有这个地点。", "Unknown place."),
    problem("unit.unknown", 422, "没有这个单位。", "Unknown unit."),
    problem("person.unknown", 422, "没有这个人员。", "Unknown person."),
    problem("assignment.unknown", 422, "没有这项检查任务。", "Unknown assignment."),
    problem("answer.wrong_type", 422, "这一项的答案类型不对。", "The answer is of the wrong type."),
    problem("answer.reason_missing", 422, "选“不适用”要写原因。", "N/A needs a reason."),
    problem("answer.out_of_range", 422, "数值超出可填范围。", "The value is out of range."),
    problem("answer.not_a_number", 422, "请填数字。", "This must be a number."),
    problem("answer.unknown_option", 422, "没有这个选项。", "There is no such choice."),
    problem(
        "answer.basis_missing",
        422,
        "还缺标签温度或检查日期，无法判定。",
        "The label's temperature or the day is missing; this cannot be judged.",
    ),
    problem("answer.too_long", 422, "说明过长，请精简。", "The note is too long."),
    problem("inspection.incomplete", 422, "还有未检查的项目。", "Some items are not answered."),
    problem(
        "inspection.findings_differ",
        422,
        "问题与答案不一致。",
        "The findings do not match the failed answers.",
    ),
    problem("inspection.exists", 409, "这次检查已经提交过。", "This inspection was submitted before."),
    problem("inspection.unknown", 422, "要更正的检查不是你提交的。", "The inspection to amend is not yours."),
    problem(
        "inspection.not_an_amendment",
        422,
        "更正只能用同一份检查表、同一地点。",
        "An amendment keeps its checklist and its place.",
    ),
    problem("snap.exists", 409, "这条随手拍已经提交过。", "This snap was submitted before."),
)
