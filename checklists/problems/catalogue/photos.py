"""Photos and the camera's files."""

from checklists.problems.problem import problem

PROBLEMS = (
    problem(
        "photo.hash_mismatch",
        422,
        "照片内容与编号不符，将重新发送。",
        "The bytes do not match the photo's name.",
    ),
    problem("photo.not_a_jpeg", 422, "不是可用的 JPEG 照片。", "Not a readable JPEG."),
    problem("photo.unexpected", 404, "没有这张照片。", "No such photo."),
    problem("photo.bad_name", 422, "照片编号不对。", "A photo's name is 64 lower-case hex digits."),
    problem(
        "photo.unreadable",
        422,
        "照片打不开，请重拍或换一张。",
        "The picture cannot be read; take or choose another.",
    ),
    problem("photo.too_large", 413, "照片过大。", "The picture is too large."),
    problem(
        "code.no_reader",
        501,
        "这部手机不能识别二维码，请按名称或编号查找。",
        "This phone cannot read QR codes; look the place up by name or code.",
    ),
    problem(
        "photo.offset_differs",
        409,
        "照片从服务器已有的位置接着传。",
        "The photo goes on from where the server has it.",
    ),
    problem(
        "photo.chunk_damaged",
        460,
        "照片有一段在路上损坏，将重新发送。",
        "A part of the photo was damaged on the way; it is sent again.",
    ),
    problem(
        "photo.too_many",
        422,
        "一次最多 6 张照片，请分几次发。",
        "At most 6 pictures at once; send them in several remarks.",
    ),
    problem("photo.missing", 422, "需要至少一张照片。", "At least one photo is needed."),
)
