"""What an inspector may get wrong while inspecting."""

from checklists.problems.problem import problem

PROBLEMS = (
    problem("inspection.return_own", 403, "不能退回自己的检查。", "One's own inspection is not returned."),
    problem("inspection.return_reason_missing", 422, "请写明退回原因。", "Say why it is returned."),
    problem("inspection.return_amended", 409, "这次检查已经更正过。", "This inspection was amended already."),
    problem("inspection.return_waiting", 409, "已经退回，等待更正。", "It was returned already and waits."),
    problem("inspection.not_returned", 409, "没有等待更正的退回。", "No return waits to be amended."),
    problem("instance.exists", 422, "这个名称已经有了。", "There is one of this name already."),
    problem("instance.bad_name", 422, "名称写 1 到 20 个字。", "A name has 1 to 20 characters."),
    problem("instance.too_many", 422, "数量超过这份检查表的上限。", "More than this checklist allows."),
    problem(
        "printing.no_face",
        503,
        "这台设备上没有能用的中文字体，存不成 PDF；记录上传后可在管理台打印。",
        "No face with Chinese letters was found on this device; print it at the desk once it is sent.",
    ),
)
