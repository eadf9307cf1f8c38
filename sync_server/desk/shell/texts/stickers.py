"""Place stickers."""

from collections.abc import Mapping

from checklists.asking.model import Text
from sync_server.desk.shell.texts.saying import say as _

TEXTS: Mapping[str, Text] = {
    "stickers": _("地点贴纸", "Place stickers"),
    "stickers_why": _("贴在现场，手机一扫就选好地点", "Put up on the spot; a scan chooses the place"),
    "stickers_which": _("选一栋楼或一个片区", "Choose a building or an area"),
    "stickers_size": _("大小", "Size"),
    "stickers_small": _("一行三张", "Three in a row"),
    "stickers_large": _("一行两张", "Two in a row"),
    "stickers_show": _("生成", "Make"),
    "stickers_print": _("用浏览器打印（A4）", "Print with the browser (A4)"),
    "stickers_none": _("选好地点后在这里生成整页贴纸。", "Choose a place; its sheet appears here."),
}
