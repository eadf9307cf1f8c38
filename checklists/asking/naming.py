"""How an instance of what repeats is called: a window, a room, a vehicle."""

from checklists.asking.model import Checklist, Text


def instance_name(checklist: Checklist, key: str) -> Text | None:
    """The name of the instance an answer's key is about; None where nothing repeats."""
    item_id, _, instance = key.partition("#")
    repeat = checklist.section_of(item_id).repeat
    if not instance or repeat is None:
        return None
    rows = {row.code: row.text for row in repeat.rows}
    return rows.get(instance) or Text(zh=f"{repeat.each.zh} {instance}", en=f"{repeat.each.en} {instance}")
