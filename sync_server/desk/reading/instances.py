"""Which window, room or vehicle an answer is about."""

from checklists.asking.model import Checklist
from sync_server.desk.shell.visits import Visit


def named_instance(visit: Visit, checklist: Checklist, key: str) -> str:
    """The instance of an answer's key as it stands behind a title, such as ` · 1 号窗口`; else nothing."""
    item_id, _, instance = key.partition("#")
    repeat = checklist.section_of(item_id).repeat
    if not instance or repeat is None:
        return ""
    rows = {row.code: row.text for row in repeat.rows}
    name = visit.words(rows[instance]) if instance in rows else f"{visit.words(repeat.each)} {instance}"
    return f" · {name}"
