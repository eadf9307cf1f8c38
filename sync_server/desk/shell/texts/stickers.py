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
    "stickers_poster": _("随手拍海报，一栋一张", "Posters for reporting, one a building"),
    "poster_title": _("看到隐患，随手拍", "See a hazard? Snap it"),
    "poster_scan": _("打开巡安，扫这个码，地点就选好了", "Scan this code in Xun'an: it knows the place"),
    "poster_snap": _("拍一张，选类别，提交；没有信号也行", "Photo, kind, send; no signal needed"),
    "poster_follow": _("在“我的上报”里看谁在改、改好没有", "“My reports” shows who mends it"),
    "poster_danger": _("正在伤人或着火？先打电话，再拍照。", "Somebody hurt, or a fire? Call first."),
    "stickers_show": _("生成", "Make"),
    "stickers_print": _("用浏览器打印（A4）", "Print with the browser (A4)"),
    "stickers_none": _("选好地点后在这里生成整页贴纸。", "Choose a place; its sheet appears here."),
}
