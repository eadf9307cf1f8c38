"""What the log keeps as codes, in words: kinds of entries, and the page or command it happened in.

A code without words is shown as it is: an entry of an earlier build may name what is no more.
"""

from collections.abc import Mapping

from checklists.asking.model import Text
from sync_server.desk.shell.visits import Visit
from sync_server.notices.trying import TRIED
from sync_server.people.failures import FAILED, LOCKED

ROWS: Mapping[str, Text] = {
    "assignment": Text(zh="检查安排", en="Assignment"),
    "bulkrun": Text(zh="批量操作", en="Bulk action"),
    "campusdocument": Text(zh="校园", en="Campus"),
    "desksession": Text(zh="管理台登录", en="Desk session"),
    "device": Text(zh="手机", en="Phone"),
    "enrolmentcode": Text(zh="登记码", en="Enrolment code"),
    "guidancepicture": Text(zh="图示", en="Guidance picture"),
    "inspection": Text(zh="检查", en="Inspection"),
    "inspectionreturn": Text(zh="退回检查", en="Returned inspection"),
    "keptapart": Text(zh="不合并的任务", en="Tasks kept apart"),
    "noticechoice": Text(zh="通知方式", en="Way of notices"),
    "noticekindchoice": Text(zh="通知种类", en="Kinds of notices"),
    "officedecision": Text(zh="办公室的决定", en="Office decision"),
    "operation": Text(zh="手机操作", en="Operation of a phone"),
    "paper": Text(zh="文书", en="Paper"),
    "papertemplate": Text(zh="文书模板", en="Paper template"),
    "person": Text(zh="人员", en="Person"),
    "photo": Text(zh="照片", en="Photo"),
    "publishedchecklist": Text(zh="发布的检查表", en="Published checklist"),
    "retiredchecklist": Text(zh="停用的检查表", en="Retired checklist"),
    "savedview": Text(zh="视图", en="Saved view"),
    "snap": Text(zh="随手拍", en="Snap"),
    "task": Text(zh="任务", en="Task"),
}
"""By table."""

VERBS: Mapping[str, Text] = {
    "created": Text(zh="新增", en="created"),
    "changed": Text(zh="改动", en="changed"),
    "removed": Text(zh="删除", en="removed"),
}

TOLD: Mapping[str, Text] = {
    "export.downloaded": Text(zh="下载文件", en="File downloaded"),
    "personal.read": Text(zh="查看个人数据", en="Personal data read"),
    "retention.removed": Text(zh="到期清除", en="Removed after its time"),
    "paper.issued_despite": Text(zh="有缺仍签发", en="Paper issued despite warnings"),
    "setting.changed": Text(zh="设置 · 改动", en="Setting · changed"),
    TRIED: Text(zh="发送测试消息", en="Test message sent"),
    FAILED: Text(zh="登录失败", en="Sign-in failed"),
    LOCKED: Text(zh="连续输错密码，暂停登录", en="Sign-in paused after wrong passwords"),
}
"""What is no change of a row."""

PLACES: Mapping[str, Text] = {
    "{table}.csv": Text(zh="数据接口", en="Data API"),
    "{table}.json": Text(zh="数据接口", en="Data API"),
    "": Text(zh="总览", en="Overview"),
    "analysis": Text(zh="分析", en="Analysis"),
    "assignments": Text(zh="检查安排", en="Assignments"),
    "audit": Text(zh="审计", en="Audit"),
    "board": Text(zh="看板", en="Board"),
    "bulk": Text(zh="批量", en="Bulk actions"),
    "campus": Text(zh="校园", en="Campus"),
    "checklists": Text(zh="检查表", en="Checklists"),
    "enrol": Text(zh="手机登记", en="Enrolling a phone"),
    "findings": Text(zh="问题", en="Findings"),
    "inspections": Text(zh="检查", en="Inspections"),
    "invited": Text(zh="手机登记", en="Enrolling a phone"),
    "join": Text(zh="手机登记", en="Enrolling a phone"),
    "language": Text(zh="语言", en="Language"),
    "ledger.xlsx": Text(zh="台账", en="Ledger"),
    "lists": Text(zh="清单", en="Lists"),
    "my-data.zip": Text(zh="我的数据", en="My data"),
    "notices": Text(zh="通知", en="Notices"),
    "paper-jobs": Text(zh="文书", en="Papers"),
    "paper-templates": Text(zh="文书模板", en="Paper templates"),
    "papers": Text(zh="文书", en="Papers"),
    "password": Text(zh="改密码", en="Password"),
    "people": Text(zh="人员", en="People"),
    "phones": Text(zh="手机", en="Phones"),
    "photos": Text(zh="照片", en="Photos"),
    "places": Text(zh="地点贴纸", en="Place stickers"),
    "prove": Text(zh="再输密码", en="Password again"),
    "pull": Text(zh="手机同步", en="Sync of a phone"),
    "push": Text(zh="手机同步", en="Sync of a phone"),
    "retention": Text(zh="保留与清理", en="Retention"),
    "search": Text(zh="搜索", en="Search"),
    "seen": Text(zh="总览", en="Overview"),
    "settings": Text(zh="设置", en="Settings"),
    "sign-in": Text(zh="登录", en="Sign-in"),
    "sign-out": Text(zh="退出", en="Sign-out"),
    "snapshot": Text(zh="手机同步", en="Sync of a phone"),
    "tasks": Text(zh="任务", en="Tasks"),
    "triage": Text(zh="逐项处理", en="One by one"),
    "verify": Text(zh="核验文书", en="Verifying a paper"),
    "views": Text(zh="我的视图", en="My views"),
    "voices": Text(zh="语音", en="Voice notes"),
}
"""By the first part of a route's address."""

_SERVER = Text(zh="服务器自己", en="the server by itself")


def kind_words(visit: Visit, kind: str) -> str:
    """What happened, such as 任务 · 改动."""
    if kind in TOLD:
        return visit.words(TOLD[kind])
    row, _, verb = kind.partition(".")
    if row not in ROWS or verb not in VERBS:
        return kind
    return f"{visit.words(ROWS[row])} · {visit.words(VERBS[verb])}"


def act_words(visit: Visit, act: str) -> str:
    """Where it happened: the page, what a phone asked for, or the server's own work."""
    if act == "server":
        return visit.words(_SERVER)
    place = PLACES.get(act.partition(" /")[2].partition("/")[0]) if " /" in act else None
    return visit.words(place) if place else act
