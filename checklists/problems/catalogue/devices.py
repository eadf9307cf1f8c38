"""The phone, the network and the server itself."""

from checklists.problems.problem import Fault, problem

PROBLEMS = (
    problem(
        "network.unreachable",
        503,
        "连不上服务器，记录已存在手机上，联网后自动上传。",
        "No connection. Work is saved here and will be sent later.",
    ),
    problem(
        "network.not_our_server",
        502,
        "网络返回的不是服务器的答复（可能要先登录校园网）。",
        "The answer did not come from our server (campus Wi-Fi login?).",
    ),
    problem(
        "camera.unavailable",
        503,
        "相机打不开，请改用“选照片”。",
        "The camera is not available; choose a file instead.",
    ),
    problem(
        "position.unavailable",
        503,
        "取不到位置，照常选择地点即可。",
        "There is no position; choose the place as usual.",
    ),
    problem(
        "storage.full", 507, "手机存储已满，请清理空间；文字仍可保存。", "The phone is full; free some space."
    ),
    problem(
        "storage.damaged",
        507,
        "手机上的数据文件曾损坏，原文件已保留；未上传的记录已从副本恢复，未完成的草稿请检查。",
        "The data file was damaged and is kept. Unsent records came back from their copy; check your drafts.",
    ),
    problem(
        "storage.newer",
        409,
        "本机数据由更新的版本写成，请更新应用；数据原样保留。",
        "The data on this phone is from a newer version. Update the app; the data is kept as it is.",
    ),
    problem(
        "handover.not_opened",
        422,
        "打不开交接文件：交接码不对，或文件已损坏。",
        "The hand-over file does not open: another code, or a damaged file.",
    ),
    problem(
        "handover.unknown_device",
        422,
        "这台服务器不认识交接文件里的手机。",
        "This server does not know the phone of this hand-over file.",
    ),
    problem(
        "screen.failed",
        500,
        "这一步没有成功，内容已保留，请重试。",
        "That did not work; nothing is lost. Try again.",
        Fault.OURS,
    ),
    problem(
        "server.full",
        507,
        "服务器存储已满，请联系管理员；记录仍在手机上，稍后自动重试。",
        "The server's disk is full; ask an admin. Work stays saved here and is sent later.",
        Fault.OURS,
    ),
    problem(
        "server.busy",
        503,
        "服务器忙，稍后自动重试。",
        "The server is busy; it will be tried again.",
        Fault.OURS,
    ),
    problem(
        "server.failed",
        500,
        "服务器出错，已记录；请稍后再试。",
        "The server failed; it was logged. Try later.",
        Fault.OURS,
    ),
    problem(
        "server.second_process",
        503,
        "数据正被另一个服务器进程使用。",
        "Another server process holds this data.",
        Fault.OURS,
    ),
    problem(
        "server.port_taken",
        503,
        "端口已被占用，请换一个。",
        "The port is already in use; choose another.",
        Fault.OURS,
    ),
)
