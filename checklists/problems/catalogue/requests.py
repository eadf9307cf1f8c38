"""Reading what was sent."""

from checklists.problems.problem import problem

PROBLEMS = (
    problem("json.malformed", 400, "数据格式不对，无法读取。", "The data is not valid JSON."),
    problem("json.not_a_number", 400, "数据里有无效数字。", "The data holds NaN or an infinity."),
    problem("json.integer_too_large", 400, "数字过大。", "An integer does not fit in 64 bits."),
    problem("json.bad_text", 400, "文字里有无效字符。", "A text holds a NUL or a lone surrogate."),
    problem("json.too_deep", 400, "数据嵌套过深。", "The data is nested too deeply."),
    problem("field.missing", 422, "缺少必填内容。", "A required field is missing."),
    problem("field.wrong_type", 422, "内容类型不对。", "A field has the wrong type."),
    problem("field.unknown_value", 422, "内容不在可选范围。", "A field has a value that is not known."),
    problem("field.too_long", 422, "内容过长，请精简。", "A field is too long."),
    problem(
        "request.too_large",
        413,
        "一次发送的内容过大，将分批重发。",
        "The request is too large; send less at once.",
    ),
    problem("request.malformed", 400, "请求不完整。", "The request is incomplete."),
    problem("request.not_found", 404, "没有这个地址。", "There is nothing at this address."),
    problem("request.bad_method", 405, "不支持的操作。", "This method is not allowed here."),
    problem(
        "feed.snapshot_needed",
        410,
        "本机数据过旧，将重新下载。",
        "This phone's copy is too old or of another scope; it is fetched anew.",
    ),
    problem(
        "protocol.unsupported",
        426,
        "版本过旧，请更新；记录仍保存在手机上。",
        "Too old to sync; work stays saved here. Please update.",
    ),
)
