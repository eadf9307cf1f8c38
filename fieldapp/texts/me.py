"""Words of 我."""

from checklists.asking.model import Text

ACCOUNT = Text(zh="账号", en="Account")
SYNC = Text(zh="同步", en="Sync")
SYNC_NOW = Text(zh="立即同步", en="Sync now")
SYNCING = Text(zh="正在同步…", en="Syncing…")
LAST_OK = Text(zh="上次同步：{time}", en="Last sync: {time}")
NEVER = Text(zh="还没有同步过", en="Not synced yet")
ALL_SENT = Text(zh="全部已上传", en="Everything is sent")
ALL_SENT_HINT = Text(zh="这部手机上没有等待上传的内容。", en="Nothing waits on this phone.")
BEING_SENT = Text(zh="正在上传", en="Being sent")
WAITING = Text(zh="等待上传", en="Waiting to be sent")
RECORDS = Text(zh="{n} 条记录", en="{n} records")
PHOTOS = Text(zh="{n} 张照片", en="{n} photos")
BYTES = Text(zh="共 {size}", en="{size} in all")
ARRIVED = Text(zh="已到服务器 {percent}%", en="{percent}% is on the server")
MINUTES_LEFT = Text(zh="约需 {n} 分钟", en="about {n} min left")
HELD = Text(zh="照片在等 Wi-Fi，记录已照常上传。", en="Photos wait for Wi-Fi; records do not.")
SEND_PHOTOS_NOW = Text(zh="现在就传照片", en="Send photos now")
WIFI_ONLY = Text(zh="仅用 Wi-Fi 传照片", en="Photos on Wi-Fi only")
WIFI_ONLY_HINT = Text(
    zh="记录和小预览图照常上传，不受影响。", en="Records and small previews are sent all the same."
)
SAFE_HERE = Text(zh="都已存在本机，不会丢。", en="All of it is safe on this phone.")
PROBLEM = Text(zh="上次没有成功", en="The last try did not work")
DO_WAIT = Text(zh="不用管，恢复网络后会自动上传。", en="Nothing; it is sent when the network is back.")
DO_SIGN_IN = Text(zh="请退出后重新登录。", en="Sign out and in again.")
DO_UPDATE = Text(zh="请更新应用。", en="Update the app.")
DO_ASK = Text(zh="请联系管理员。", en="Ask an administrator.")
DAMAGED = Text(zh="数据文件损坏", en="Damaged data file")
REFUSED = Text(zh="服务器没有接受的", en="Refused by the server")
REFUSED_KEPT = Text(zh="内容仍保留在本机。", en="Its content is kept on this phone.")
REFUSED_PLACE = Text(zh="位置：{place}", en="Where: {place}")
UNDERSTOOD = Text(zh="知道了", en="Understood")
SEE_TASK = Text(zh="看任务", en="See the task")
SEND_AGAIN = Text(zh="重新上传", en="Send again")
KIND_PHOTO = Text(zh="照片", en="Photo")
SETTINGS = Text(zh="设置", en="Settings")
LANGUAGE = Text(zh="语言", en="Language")
CHINESE = Text(zh="中文", en="中文")
ENGLISH = Text(zh="English", en="English")
THEME = Text(zh="外观", en="Appearance")
THEME_SYSTEM = Text(zh="系统", en="System")
THEME_LIGHT = Text(zh="浅色", en="Light")
THEME_DARK = Text(zh="深色", en="Dark")
THEME_CONTRAST = Text(zh="高对比", en="High contrast")
PHOTO_SIZE = Text(zh="照片大小", en="Photo size")
EDGES = {
    1280: Text(zh="省流量", en="Small"),
    1920: Text(zh="标准", en="Usual"),
    2560: Text(zh="更清晰", en="Large"),
}
STORAGE = Text(zh="照片占用 {size}", en="Photos take {size}")
STORAGE_HINT = Text(
    zh="服务器确认备份之前，照片都留在这部手机上。",
    en="Photos stay on this phone until the server has them safely backed up.",
)
SIGN_OUT = Text(zh="退出登录", en="Sign out")
SIGN_OUT_ASK = Text(zh="退出登录？", en="Sign out?")
SIGN_OUT_KEEPS = Text(
    zh="还有 {n} 条没有上传：会留在这部手机上，用同一账号再次登录后继续上传。",
    en="{n} are not sent yet. They stay on this phone and go on after the same account signs in again.",
)
SIGN_OUT_CLEAN = Text(zh="全部内容都已上传。", en="Everything is sent.")
HAND_OVER = Text(zh="导出交接文件", en="Export a hand-over file")
HAND_OVER_HINT = Text(
    zh="长时间没有网络时，用它把未上传的内容带到办公室电脑导入。",
    en="Without a network for long: carry what is not sent to the office computer.",
)
HAND_OVER_CODE = Text(zh="交接码", en="Hand-over code")
HAND_OVER_CODE_HINT = Text(
    zh="请抄下来，导入时要用；只显示这一次。文件里的内容仍留在本机，联网后照常上传。",
    en="Write it down: it is shown once, and importing asks for it. The work also stays here.",
)
HAND_OVER_SAVE = Text(zh="保存文件", en="Save the file")
