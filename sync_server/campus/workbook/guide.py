"""What the first sheet tells who fills a workbook."""

from checklists.asking.model import Text

TITLE = Text(zh="校园工作簿", en="A campus as a workbook")
LINES = (
    Text(
        zh="改完存为 .xlsx 再上传；先给您看会改什么，确认后一次生效，有错则一处也不改。",
        en="Save it as .xlsx and upload it. You see what it changes first; all of it is applied, or nothing.",
    ),
    Text(
        zh="第 1 行是说明，第 2 行是键名（请勿改动），从第 3 行开始写。浅黄色标题的列必填。",
        en="Row 1 explains, row 2 holds keys (leave them), write from row 3 on. Yellow must be filled.",
    ),
    Text(
        zh="编号可以空着，由系统给；上级、位于、单位可写名称、编号或“名称 · 编号”。",
        en="An ID may be left out, one is given. What refers to another row takes its name, its ID or both.",
    ),
    Text(
        zh="先写单位：部门 → 科室 → 班组；检查组织和外单位也写在这里。",
        en="Units first: department → section → team; inspecting bodies and outside units belong here too.",
    ),
    Text(
        zh="地点：校区 → 楼宇 → 楼层 → 房间、窗口。贴纸代码全校不重复，如 N-ST-C01。",
        en="Places: campus → building → floor → room, window. No code stands on two stickers.",
    ),
    Text(
        zh="坐标可空：填手机 GPS（WGS-84）读到的，随手拍会先列附近的地点；"
        "高德、百度地图的坐标偏几百米，不要用。",
        en="A position may be left out: take it from a phone's GPS (WGS 84), and snaps offer what is near."
        " What Amap or Baidu shows is some hundred metres off.",
    ),
    Text(
        zh="责任：写在校区，整个校区都算；楼宇或房间另写，以最近的为准。",
        en="Map: a row at a campus holds all over it, unless a row of a building or room says otherwise.",
    ),
    Text(
        zh="责任人、代理人：那个班组的账号，可空；空则全班组负责。责任人离岗或停用时由代理人负责。",
        en="Who answers, and a deputy: accounts of that team, or nobody: then all of it does."
        " While that one is away or closed, the deputy answers.",
    ),
    Text(
        zh="日历：假日、调休上班、寒暑假。上下班时间在网页上改。",
        en="Calendar: holidays, workdays in their stead, vacations. Working hours are set on the page.",
    ),
    Text(
        zh="账号是岗位，不写姓名；新账号的初始密码在确认后显示一次。",
        en="Accounts are posts, never names; first passwords of new ones are shown once, after applying.",
    ),
    Text(
        zh="删掉的行：单位、地点停用（记录照常显示），责任和日历删除，账号不变。整张表删掉则那部分不变。",
        en="Rows left out: units and places are retired (records stay), rules and days go, accounts stay."
        " A sheet left out changes nothing.",
    ),
)
