"""What a part and an instance of what repeats are called on the screen."""

from checklists.asking import naming
from checklists.asking.model import Checklist, Repeat
from fieldapp.services.inspections.parts import Part
from fieldapp.texts import inspections as words
from fieldapp.theme import Look


def instance_name(look: Look, repeat: Repeat, instance: str) -> str:
    """A row's own name, else what repeats with its number, such as 窗口 3."""
    for row in repeat.rows:
        if row.code == instance:
            return look.t(row.text)
    return f"{look.t(repeat.each)} {instance}"


def item_title(look: Look, checklist: Checklist, key: str) -> str:
    """What is asked, with the window, room or vehicle it is asked of."""
    return look.t(naming.item_title(checklist, key))


def item_number(checklist: Checklist, key: str) -> str:
    """The item's place in its checklist, from 01."""
    return f"{checklist.items.index(checklist.item(key)) + 1:02}"


def part_title(part: Part, look: Look) -> str:
    """The section's title, or the instance's name, with the run of a very long one."""
    title = look.t(part.section.title)
    if part.repeat and part.instance:
        title = instance_name(look, part.repeat, part.instance)
    if part.runs == 1:
        return title
    return look.t(words.PART_OF, title=title, run=part.run, runs=part.runs)
