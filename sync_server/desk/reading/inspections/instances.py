"""Which window, room or vehicle an answer is about."""

from checklists.asking.model import Checklist
from checklists.asking.naming import instance_name
from sync_server.desk.shell.visits import Visit


def named_instance(visit: Visit, checklist: Checklist, key: str) -> str:
    """The instance of an answer's key as it stands behind a title, such as ` · 1 号窗口`; else nothing."""
    name = instance_name(checklist, key)
    return f" · {visit.words(name)}" if name else ""
