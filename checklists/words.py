"""Labels of the domain's terms, Chinese first (glossary of the field)."""

from checklists.asking.model import Text

STATES = {
    "reported": Text(zh="待派发", en="To assign"),
    "assigned": Text(zh="待整改", en="To rectify"),
    "fixing": Text(zh="整改中", en="Rectifying"),
    "submitted": Text(zh="待复查", en="To verify"),
    "returned": Text(zh="已退回", en="Returned"),
    "closed": Text(zh="已销号", en="Closed out"),
}
COMMANDS = {
    "open": Text(zh="登记", en="Opened"),
    "join": Text(zh="重复发现", en="Found again"),
    "assign": Text(zh="派发", en="Assign"),
    "start": Text(zh="开始整改", en="Start"),
    "submit": Text(zh="提交整改", en="Submit"),
    "verify": Text(zh="复查合格", en="Verify"),
    "return": Text(zh="退回", en="Return"),
    "comment": Text(zh="备注", en="Comment"),
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
