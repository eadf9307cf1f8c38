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


def item_title(checklist: Checklist, key: str) -> Text:
    """What is asked, with the window, room or vehicle it is asked of."""
    text, instance = checklist.item(key).text, instance_name(checklist, key)
    if instance is None:
        return text
    return Text(zh=f"{text.zh} · {instance.zh}", en=f"{text.en} · {instance.en}")
