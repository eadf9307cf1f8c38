"""Words that more than one screen uses."""

from checklists.asking.model import Text

PRODUCT = Text(zh="巡安", en="Xun'an")
TODAY = Text(zh="今日", en="Today")
SNAP = Text(zh="随手拍", en="Snap")
TASKS = Text(zh="任务", en="Tasks")
ME = Text(zh="我", en="Me")
CANCEL = Text(zh="取消", en="Cancel")
DELETE = Text(zh="删除", en="Delete")
CLEAR = Text(zh="清除", en="Clear")
CLOSE = Text(zh="关闭", en="Close")
PRIVACY = Text(zh="隐私", en="Privacy")
PRIVACY_NOTICE = Text(
    zh="记录、照片和语音只在这部手机与学校服务器之间传送；照片里的定位和机型会去掉；只在按下录音后才录音；“我附近”只在手机上比对位置，不保存、不上传；只显示岗位，不显示姓名；不经任何第三方。",
    en="Records, photos and voice notes go only between this phone and the school's server. Photos lose "
    "their position and camera data. Nothing is recorded before you press Record. Near me compares your "
    "position on the phone alone; it is not kept or sent. Posts are shown, never names. No third party "
    "takes part.",
)
NOT_FETCHED = Text(zh="还没有取到数据", en="Your data has not arrived yet")
NOT_FETCHED_HINT = Text(
    zh="连上网络会自动取；现在也可以照常记录。",
    en="It comes by itself once online; you can record meanwhile.",
)
FETCHING = Text(zh="正在取数据…", en="Fetching your data…")
LOADING = Text(zh="正在打开…", en="Opening…")
NOTHING_HERE = Text(zh="没有这个页面。", en="There is nothing here.")
CLAUSE = Text(zh="依据", en="Clause")
KEY_ITEM = Text(zh="关键项", en="Key item")
OVERDUE = Text(zh="已逾期", en="Overdue")
DUE_TODAY = Text(zh="今天到期", en="Due today")
DUE_TOMORROW = Text(zh="明天到期", en="Due tomorrow")
DUE_ON = Text(zh="{day} 前", en="By {day}")
MINUTES = Text(zh="{n} 分钟", en="{n} min")
HOURS = Text(zh="{n} 小时", en="{n} h")
DAYS = Text(zh="{n} 天", en="{n} days")
AND = Text(zh="、", en=", ")
