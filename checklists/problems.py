"""Every refusal of the product, in one place, in words a phone can show without a network.

A code is for ever: a retired one stays in `RETIRED` so that it is never given a new meaning.
"""

from dataclasses import dataclass
from enum import StrEnum

LONGEST_PLACE = 200
_LONGEST_STEP = 40


class Fault(StrEnum):
    """Whose mistake it was: decides whether the server logs an error or a note."""

    CALLER = "caller"
    OURS = "ours"


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One refusal: a stable code, its HTTP status, and what to tell people."""

    code: str
    status: int
    zh: str
    en: str
    fault: Fault = Fault.CALLER

    def in_(self, lang: str) -> str:
        """The sentence in `zh` or `en`."""
        return self.zh if lang == "zh" else self.en


class Refusal(Exception):
    """Something was refused: `code` names the problem, `place` says where, `detail` adds facts.

    `place` is a path into the input such as `body.answers.CAN-GRADE-07`; it never echoes values, and
    of names the sender chose no more than people can read: a refusal always fits into its answer.
    """

    def __init__(self, code: str, place: str = "", detail: str = "") -> None:
        self.problem = CATALOGUE[code]
        self.place = _readable(place)
        self.detail = detail
        super().__init__(f"{code} {place} {detail}".strip())

    @property
    def code(self) -> str:
        """The catalogue code of the problem."""
        return self.problem.code

    def under(self, outer: str) -> "Refusal":
        """The same refusal seen from outside, where its place begins with `outer`."""
        joint = "." if outer and self.place and not self.place.startswith("[") else ""
        return Refusal(self.code, f"{outer}{joint}{self.place}", self.detail)


def _readable(place: str) -> str:
    """The place with long steps cut, and cut itself."""
    if len(place) <= _LONGEST_STEP:
        return place
    return _cut(".".join(_cut(step, _LONGEST_STEP) for step in place.split(".")), LONGEST_PLACE)


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 1]}…"


def _problem(code: str, status: int, zh: str, en: str, fault: Fault = Fault.CALLER) -> Problem:
    return Problem(code=code, status=status, zh=zh, en=en, fault=fault)


_PROBLEMS = (
    # --- reading what was sent
    _problem("json.malformed", 400, "数据格式不对，无法读取。", "The data is not valid JSON."),
    _problem("json.not_a_number", 400, "数据里有无效数字。", "The data holds NaN or an infinity."),
    _problem("json.integer_too_large", 400, "数字过大。", "An integer does not fit in 64 bits."),
    _problem("json.bad_text", 400, "文字里有无效字符。", "A text holds a NUL or a lone surrogate."),
    _problem("json.too_deep", 400, "数据嵌套过深。", "The data is nested too deeply."),
    _problem("field.missing", 422, "缺少必填内容。", "A required field is missing."),
    _problem("field.wrong_type", 422, "内容类型不对。", "A field has the wrong type."),
    _problem("field.unknown_value", 422, "内容不在可选范围。", "A field has a value that is not known."),
    _problem("field.too_long", 422, "内容过长，请精简。", "A field is too long."),
    _problem(
        "request.too_large",
        413,
        "一次发送的内容过大，将分批重发。",
        "The request is too large; send less at once.",
    ),
    _problem("request.malformed", 400, "请求不完整。", "The request is incomplete."),
    _problem("request.not_found", 404, "没有这个地址。", "There is nothing at this address."),
    _problem("request.bad_method", 405, "不支持的操作。", "This method is not allowed here."),
    _problem(
        "protocol.unsupported",
        426,
        "版本过旧，请更新；记录仍保存在手机上。",
        "Too old to sync; work stays saved here. Please update.",
    ),
    # --- who is asking
    _problem("auth.token_missing", 401, "请先登录。", "Please sign in."),
    _problem(
        "auth.token_unknown",
        401,
        "登录已失效，请重新登录；未上传的记录仍在手机上。",
        "Signed out; sign in again. Unsent work is kept.",
    ),
    _problem(
        "auth.token_revoked",
        403,
        "这部手机已被停用，请联系管理员；记录仍在手机上。",
        "This phone was revoked. Unsent work is kept; ask an admin.",
    ),
    _problem("auth.wrong_password", 401, "账号或密码不对。", "Wrong account or password."),
    _problem("auth.too_many_tries", 429, "尝试次数过多，请稍后再试。", "Too many tries; wait a while."),
    _problem("auth.forbidden", 403, "你没有这项权限。", "You may not do this."),
    _problem("auth.csrf", 403, "页面已过期，请刷新后重试。", "The page has expired; reload and try again."),
    _problem(
        "auth.weak_password",
        422,
        "密码至少 8 位，且不能与账号相同或过于常见。",
        "Use 8 or more characters, not the account, not a common one.",
    ),
    _problem(
        "auth.password_expired",
        403,
        "请先在电脑管理端登录并修改初始密码。",
        "Sign in to the desk first and change the first password.",
    ),
    _problem("auth.device_mismatch", 403, "记录不属于这部手机。", "The batch names another device."),
    # --- operations
    _problem("op.unknown_kind", 422, "服务器不认识这种记录，请更新服务器。", "Unknown kind of operation."),
    _problem(
        "op.id_reuse",
        409,
        "同一编号的内容前后不一致，已拒绝。",
        "This id was used before with other content.",
    ),
    _problem("op.sequence_reuse", 409, "设备序号重复。", "This device number was used by another operation."),
    _problem("op.out_of_scope", 403, "不在你的管理范围内。", "Outside your scope."),
    _problem("checklist.unknown", 422, "没有这份检查表或这个版本。", "Unknown checklist or version."),
    _problem("checklist.needs_newer_app", 422, "这份检查表要更新应用才能填。", "It needs a newer app."),
    _problem("scheme.unknown", 422, "没有这个评分标准或这个版本。", "Unknown grading scheme or version."),
    _problem("item.unknown", 422, "检查表里没有这一项。", "The checklist has no such item."),
    _problem("category.unknown", 422, "没有这个隐患类别。", "Unknown hazard category."),
    _problem("place.unknown", 422, "没有这个地点。", "Unknown place."),
    _problem("unit.unknown", 422, "没有这个单位。", "Unknown unit."),
    _problem("person.unknown", 422, "没有这个人员。", "Unknown person."),
    _problem("assignment.unknown", 422, "没有这项检查任务。", "Unknown assignment."),
    _problem("answer.wrong_type", 422, "这一项的答案类型不对。", "The answer is of the wrong type."),
    _problem("answer.reason_missing", 422, "选“不适用”要写原因。", "N/A needs a reason."),
    _problem("answer.out_of_range", 422, "数值超出可填范围。", "The value is out of range."),
    _problem("answer.not_a_number", 422, "请填数字。", "This must be a number."),
    _problem("answer.unknown_option", 422, "没有这个选项。", "There is no such choice."),
    _problem(
        "answer.basis_missing",
        422,
        "还缺标签温度或检查日期，无法判定。",
        "The label's temperature or the day is missing; this cannot be judged.",
    ),
    _problem("answer.too_long", 422, "说明过长，请精简。", "The note is too long."),
    _problem("inspection.incomplete", 422, "还有未检查的项目。", "Some items are not answered."),
    _problem(
        "inspection.findings_differ",
        422,
        "问题与答案不一致。",
        "The findings do not match the failed answers.",
    ),
    _problem("inspection.exists", 409, "这次检查已经提交过。", "This inspection was submitted before."),
    _problem("snap.exists", 409, "这条随手拍已经提交过。", "This snap was submitted before."),
    # --- photos
    _problem(
        "photo.hash_mismatch",
        422,
        "照片内容与编号不符，将重新发送。",
        "The bytes do not match the photo's name.",
    ),
    _problem("photo.not_a_jpeg", 422, "不是可用的 JPEG 照片。", "Not a readable JPEG."),
    _problem("photo.unexpected", 404, "没有这张照片。", "No such photo."),
    _problem("photo.bad_name", 422, "照片编号不对。", "A photo's name is 64 lower-case hex digits."),
    _problem(
        "photo.unreadable",
        422,
        "照片打不开，请重拍或换一张。",
        "The picture cannot be read; take or choose another.",
    ),
    _problem("photo.too_large", 413, "照片过大。", "The picture is too large."),
    _problem("photo.missing", 422, "需要至少一张照片。", "At least one photo is needed."),
    # --- rectification
    _problem("task.unknown", 404, "没有这项整改任务。", "No such rectification task."),
    _problem(
        "task.illegal_move",
        409,
        "任务当前状态不能这样操作。",
        "The task's present state does not allow this.",
    ),
    _problem("task.not_allowed", 403, "你不能对这项任务做这个操作。", "You may not do this to the task."),
    _problem(
        "task.own_work",
        403,
        "不能复查自己整改的任务，请由他人复查。",
        "Somebody else must verify your own work.",
    ),
    _problem("task.reason_missing", 422, "请写明原因。", "A reason is needed."),
    _problem(
        "task.after_photo_missing",
        422,
        "提交整改前请拍整改后照片。",
        "Take an after-photo before submitting.",
    ),
    _problem("task.team_missing", 422, "请选择整改班组。", "Choose the team."),
    # --- the phone and the house
    _problem(
        "network.unreachable",
        503,
        "连不上服务器，记录已存在手机上，联网后自动上传。",
        "No connection. Work is saved here and will be sent later.",
    ),
    _problem(
        "network.not_our_server",
        502,
        "网络返回的不是服务器的答复（可能要先登录校园网）。",
        "The answer did not come from our server (campus Wi-Fi login?).",
    ),
    _problem(
        "camera.unavailable",
        503,
        "相机打不开，请改用“选照片”。",
        "The camera is not available; choose a file instead.",
    ),
    _problem(
        "storage.full", 507, "手机存储已满，请清理空间；文字仍可保存。", "The phone is full; free some space."
    ),
    _problem(
        "storage.damaged",
        507,
        "手机上的数据文件已损坏，原文件已另存保留，应用已重新建库；未上传的内容请联系管理员找回。",
        "The data file was damaged; it is kept, and a new one begun. Ask an admin about unsent work.",
    ),
    _problem(
        "screen.failed",
        500,
        "这一步没有成功，内容已保留，请重试。",
        "That did not work; nothing is lost. Try again.",
        Fault.OURS,
    ),
    _problem(
        "server.full",
        507,
        "服务器存储已满，请联系管理员；记录仍在手机上，稍后自动重试。",
        "The server's disk is full; ask an admin. Work stays saved here and is sent later.",
        Fault.OURS,
    ),
    _problem(
        "server.busy",
        503,
        "服务器忙，稍后自动重试。",
        "The server is busy; it will be tried again.",
        Fault.OURS,
    ),
    _problem(
        "server.failed",
        500,
        "服务器出错，已记录；请稍后再试。",
        "The server failed; it was logged. Try later.",
        Fault.OURS,
    ),
    _problem(
        "server.second_process",
        503,
        "数据正被另一个服务器进程使用。",
        "Another server process holds this data.",
        Fault.OURS,
    ),
    _problem(
        "server.port_taken",
        503,
        "端口已被占用，请换一个。",
        "The port is already in use; choose another.",
        Fault.OURS,
    ),
    # --- settings
    _problem(
        "setting.bad_port", 422, "端口须为 1 到 65535 的整数。", "A port is a whole number, 1 to 65535."
    ),
    _problem("setting.same_port", 422, "两个端口不能相同。", "The two ports must differ."),
    _problem(
        "setting.bad_folder",
        422,
        "数据目录不可用：须为可写的文件夹。",
        "The data folder cannot be used: it must be a folder that can be written.",
    ),
    _problem("setting.unknown_zone", 422, "没有这个时区。", "There is no such time zone."),
    _problem("setting.not_yes_or_no", 422, "此设置只能填 0 或 1。", "This setting is 0 or 1."),
)

CATALOGUE = {problem.code: problem for problem in _PROBLEMS}
RETIRED: frozenset[str] = frozenset()
