"""What repeats: windows, rooms and vehicles are named, renamed and taken out again."""

from collections.abc import Callable, Mapping

from checklists.asking.model import Repeat
from checklists.asking.questions import instances, is_instance
from checklists.problems import Refusal
from fieldapp.phone import off_loop
from fieldapp.services.inspections.keeping import Keeping
from fieldapp.services.inspections.sheets import Sheet
from fieldapp.store.records import AnswerDraft

Held = Mapping[str, AnswerDraft]
"""What an instance held when it was taken out, by key."""


class Repeating(Keeping):
    """Instances of the sections that repeat."""

    async def add_instances(self, sheet: Sheet, repeat: Repeat, names: tuple[str, ...]) -> None:
        """Begin instances and turn to the first of them. Refuses `instance.*`; then nothing is added."""
        there = sheet.named[repeat.id]
        names = tuple(dict.fromkeys(name.strip() for name in names))
        for name in names:
            _require_name(repeat, name, there)
        if len(there) + len(names) > repeat.at_most:
            raise Refusal("instance.too_many")
        position = f"{_items(sheet, repeat)[0]}#{names[0]}"
        await self._change(
            sheet,
            position,
            lambda: self._phone.store.instances.name(sheet.id, repeat.id, names, position),
        )

    async def last_instances(self, sheet: Sheet, repeat: Repeat) -> tuple[str, ...]:
        """What this phone found repeating here last time, with the same checklist."""
        last = await off_loop(self._phone.store.inspections.last_at, sheet.checklist.id, sheet.place)
        return instances(repeat, sheet.checklist, last.answers) if last else ()

    async def rename_instance(self, sheet: Sheet, repeat: Repeat, old: str, new: str) -> None:
        """Give an instance another name; what was answered goes with it. Refuses `instance.*`."""
        new = new.strip()
        if new == old:
            return
        _require_name(repeat, new, sheet.named[repeat.id])
        keys = {f"{item}#{old}": f"{item}#{new}" for item in _items(sheet, repeat)}
        await self._change(
            sheet,
            keys.get(sheet.position or "", sheet.position),
            lambda: self._phone.store.instances.rename(sheet.id, repeat.id, keys, old, new),
        )

    async def remove_instance(self, sheet: Sheet, repeat: Repeat, name: str) -> Held:
        """Take an instance out; what it held is what `restore_instance` puts back."""
        items = _items(sheet, repeat)
        keys = [f"{item}#{name}" for item in items]
        draft = await off_loop(self._phone.store.inspections.one, sheet.id)
        held = {key: draft.answers[key] for key in keys if draft and key in draft.answers}
        await self._change(
            sheet,
            items[0],
            lambda: self._phone.store.instances.remove(sheet.id, repeat.id, keys, name, items[0]),
        )
        return held

    async def restore_instance(self, sheet: Sheet, repeat: Repeat, name: str, held: Held) -> None:
        """Undo a removal."""
        position = f"{_items(sheet, repeat)[0]}#{name}"
        await self._change(
            sheet,
            position,
            lambda: self._phone.store.instances.restore(sheet.id, repeat.id, name, held),
        )

    async def _change(self, sheet: Sheet, position: str | None, write: Callable[[], None]) -> None:
        self._overtake()
        async with self._one_at_a_time:
            await off_loop(write)
            draft = await off_loop(self._phone.store.inspections.one, sheet.id)
            if draft is not None:
                sheet.stand_at(position)
                sheet.follow(draft)
                sheet.shown = sheet.index_of(position)
                sheet.sought = position


def next_names(repeat: Repeat, there: tuple[str, ...], how_many: int) -> tuple[str, ...]:
    """Names for further instances: the rows that are not there yet, or the next numbers."""
    if repeat.rows:
        free = tuple(row.code for row in repeat.rows if row.code not in there)
        return free[:how_many]
    last = max((int(name) for name in there if name.isdecimal()), default=0)
    return tuple(str(last + step) for step in range(1, how_many + 1))


def _require_name(repeat: Repeat, name: str, there: tuple[str, ...]) -> None:
    if not is_instance(repeat, name):
        raise Refusal("instance.bad_name")
    if name in there:
        raise Refusal("instance.exists")


def _items(sheet: Sheet, repeat: Repeat) -> tuple[str, ...]:
    """The items that repeat together."""
    sections = (section for section in sheet.checklist.sections if section.repeat == repeat)
    return tuple(item.id for section in sections for item in section.items)
