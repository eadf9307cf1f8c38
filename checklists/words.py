"""Labels of the domain's terms, Chinese first, as logistics departments say them."""

from collections.abc import Mapping

from checklists.asking.answers import FAILED
from checklists.asking.model import Text
from checklists.roles import Role

ROLES: Mapping[str, Text] = {
    Role.MONITOR: Text(zh="学生督察员", en="Student monitor"),
    Role.TEAM: Text(zh="整改班组", en="Team"),
    Role.INSPECTOR: Text(zh="检查员", en="Inspector"),
    Role.MANAGER: Text(zh="管理者", en="Manager"),
    Role.ADMIN: Text(zh="系统管理员", en="Administrator"),
}
STATES = {
    "reported": Text(zh="待派发", en="To assign"),
    "assigned": Text(zh="待整改", en="To rectify"),
    "fixing": Text(zh="整改中", en="Rectifying"),
    "submitted": Text(zh="待复查", en="To verify"),
    "returned": Text(zh="已退回", en="Returned"),
    "handed_over": Text(zh="已移交", en="Handed over"),
    "suspended": Text(zh="挂账", en="Suspended"),
    "disputed": Text(zh="有异议", en="Disputed"),
    "closed": Text(zh="已销号", en="Closed out"),
    "rejected": Text(zh="不属隐患", en="Not a hazard"),
    "merged": Text(zh="已并入", en="Merged"),
    "cancelled": Text(zh="已撤销", en="Cancelled"),
}
COMMANDS = {
    "open": Text(zh="登记", en="Opened"),
    "join": Text(zh="重复发现", en="Found again"),
    "absorb": Text(zh="并入一项", en="Another was merged in"),
    "release": Text(zh="拆出一项", en="One was split off"),
    "separated": Text(zh="由另一项拆出", en="Split off from another"),
    "one_withdrawn": Text(zh="撤回一条上报", en="One report withdrawn"),
    "withdrawn": Text(zh="上报均已撤回，去留待定", en="All reports withdrawn, to be decided"),
    "corrected": Text(zh="上报人更正", en="Corrected by the reporter"),
    "rerouted": Text(zh="上报人更正，重新派单", en="Corrected by the reporter, given anew"),
    "to_correct": Text(zh="上报人更正，去留待定", en="Corrected by the reporter, to be decided"),
    "taken_back": Text(zh="撤回上一步", en="Last step taken back"),
    "triage": Text(zh="核定", en="Triage"),
    "assign": Text(zh="派发", en="Assign"),
    "delegate": Text(zh="转派", en="Delegate"),
    "start": Text(zh="开始整改", en="Start"),
    "submit": Text(zh="提交整改", en="Submit"),
    "verify": Text(zh="复查合格", en="Verify"),
    "return": Text(zh="退回", en="Return"),
    "reject": Text(zh="不属隐患", en="Not a hazard"),
    "cancel": Text(zh="撤销", en="Withdraw"),
    "merge": Text(zh="并入", en="Merge"),
    "split": Text(zh="拆分", en="Split off"),
    "separate": Text(zh="另立任务", en="Split a finding off"),
    "hand_over": Text(zh="移交", en="Hand over"),
    "suspend": Text(zh="挂账", en="Suspend"),
    "ask_extension": Text(zh="申请延期", en="Ask for more time"),
    "extend": Text(zh="批准延期", en="Grant more time"),
    "refuse_extension": Text(zh="不同意延期", en="Refuse more time"),
    "dispute": Text(zh="提出异议", en="Object"),
    "reopen": Text(zh="重新整改", en="Reopen"),
    "close": Text(zh="销号", en="Close out"),
    "revisit": Text(zh="回访", en="Revisit"),
    "control": Text(zh="临时管控", en="Temporary control"),
    "raise": Text(zh="上报疑似重大", en="Raise to suspected major"),
    "plan": Text(zh="五落实", en="Five implementations"),
    "judge": Text(zh="判定", en="Judge"),
    "analyse": Text(zh="原因与措施", en="Cause and measures"),
    "comment": Text(zh="备注", en="Comment"),
}
DETAILS = {
    "root_cause": Text(zh="原因分析", en="Root cause"),
    "measures": Text(zh="整改措施", en="Measures"),
    "responsibility": Text(zh="整改责任", en="Responsibility"),
    "funds": Text(zh="整改资金", en="Funds"),
    "term": Text(zh="整改时限", en="Time limit"),
    "contingency": Text(zh="应急预案", en="Contingency plan"),
    "control": Text(zh="临时管控", en="Temporary control"),
    "judgement": Text(zh="判定", en="Judgement"),
}
FIELDS = DETAILS | {
    "category": Text(zh="类别", en="Category"),
    "severity": Text(zh="等级", en="Severity"),
    "note": Text(zh="说明", en="Note"),
}
NOTICES = {
    "named": Text(zh="请您负责整改", en="Yours to answer for"),
    "assigned": Text(zh="新的整改任务", en="New task"),
    "unrouted": Text(zh="待派发", en="To assign"),
    "to_verify": Text(zh="待复查", en="To verify"),
    "returned": Text(zh="退回重做", en="Returned"),
    "extension_asked": Text(zh="申请延期", en="Extension asked"),
    "disputed": Text(zh="上报人有异议", en="Disputed"),
    "step": Text(zh="有新进展", en="Moved on"),
    "overdue": Text(zh="已逾期", en="Overdue"),
    "review": Text(zh="挂账到期待复核", en="Suspension to be reviewed"),
    "raised": Text(zh="升为疑似重大", en="Now suspected major"),
    "unsecured": Text(zh="疑似重大，尚未控制", en="Suspected major, not under control"),
    "refused": Text(zh="未被接受", en="Not accepted"),
    "left": Text(zh="已转给其他班组", en="Given to another team"),
}
PAPER_NOTICES = {
    "paper_received": Text(zh="发给本单位的文书", en="A paper for your unit"),
    "paper_answered": Text(zh="收到回执", en="A reply came in"),
    "paper_published": Text(zh="新发布的文书", en="Newly published"),
}
JUDGEMENTS = {
    "major": Text(zh="重大隐患", en="Major hazard"),
    "general": Text(zh="一般隐患", en="General hazard"),
}
SEEN = {
    "on_the_spot": Text(zh="照片未到，现场看过", en="Seen on the spot, before its photos arrived"),
    "unsaid": Text(zh="照片未到，未说明是否现场看过", en="Before its photos arrived; not said whether seen"),
}
OPERATIONS = {
    "inspection.submit": Text(zh="检查", en="Inspection"),
    "snap.submit": Text(zh="随手拍", en="Hazard snap"),
    "snap.withdraw": Text(zh="撤回随手拍", en="Withdrawal of a snap"),
    "snap.correct": Text(zh="更正随手拍", en="Correction of a snap"),
    "task.command": Text(zh="整改任务操作", en="Step of a task"),
    "task.look": Text(zh="已读", en="Read mark"),
}
WAYS = {
    "by_phone": Text(zh="电话回访", en="By phone"),
    "on_site": Text(zh="现场回访", en="On site"),
}
SCORES = {
    "attitude": Text(zh="服务态度", en="Attitude"),
    "quality": Text(zh="维修质量", en="Quality"),
    "tidy": Text(zh="现场清理", en="Tidied up"),
}
TERMS = {
    "at_once": Text(zh="立即", en="at once"),
    "24h": Text(zh="24 小时", en="24 hours"),
    "3d": Text(zh="3 天", en="3 days"),
    "7d": Text(zh="7 天", en="7 days"),
    "15d": Text(zh="15 天", en="15 days"),
    "30d": Text(zh="30 天", en="30 days"),
}
SEVERITIES = {
    1: Text(zh="轻微", en="Minor"),
    2: Text(zh="一般", en="General"),
    3: Text(zh="严重", en="Serious"),
    4: Text(zh="疑似重大", en="Suspected major"),
}
PLAIN_SEVERITIES = {
    1: Text(zh="不碍事", en="Looks bad only"),
    2: Text(zh="当场能改", en="Easily fixed"),
    3: Text(zh="会伤人", en="Can hurt somebody"),
    4: Text(zh="必须停用", en="Must be stopped"),
}
VERDICTS = {
    "pass": Text(zh="合格", en="Pass"),
    "fail": Text(zh="不合格", en="Fail"),
    "na": Text(zh="不适用", en="N/A"),
}


def state(code: str) -> Text:
    """The label of a task state; an unknown one (a newer server's) is shown as it is."""
    return STATES.get(code, Text(zh=code, en=code))


def operation(kind: str) -> Text:
    """What a phone sends, by its kind; an unknown one (a newer phone's) is shown as it is."""
    return OPERATIONS.get(kind, Text(zh=kind, en=kind))


def what_was_found(what: str, category: str, title: Text) -> Text:
    """A finding's name: a failed item's text is a requirement, so it says that it was not met.

    `what` is the failed item, or for a hazard snap the category itself.
    """
    if what == category:
        return title
    return Text(zh=f"{FAILED.zh}{title.zh}", en=f"{FAILED.en}{title.en}")
