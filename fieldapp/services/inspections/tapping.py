"""Answers by a tap: one takes points off, one passes all that is left; each can be taken back."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from checklists.asking.answers import MAX_SPOTS, Answer, Tap, Taps, Verdict, is_failure, to_plain
from checklists.asking.model import AnswerType, Item
from fieldapp.phone import off_loop
from fieldapp.services.inspections.keeping import Keeping
from fieldapp.services.inspections.sheets import Sheet
from fieldapp.services.inspections.states import ItemState

Before = Mapping[ItemState, Answer | None]
"""What was answered before a tap."""

_FINE: Mapping[AnswerType, Answer] = {
    AnswerType.PASS_FAIL: Answer(value=Verdict.PASS),
    AnswerType.MATRIX: Answer(value=Taps()),
}


class Tapping(Keeping):
    """Answers many at once, or one with a tap."""

    async def deduct(self, sheet: Sheet, item: ItemState) -> Before:
        """One tap on a cell: it fails, or fails in one spot more, until its points are used up."""
        before = {item: item.answer}
        await self._keep(sheet, item, lambda answer: deducted_once(item.item, answer))
        return before

    async def tap_cell(self, sheet: Sheet, item: ItemState, row: str, column: str, by: int) -> None:
        """One tap more, or with -1 one fewer, in a cell of an item's table."""
        await self._keep(sheet, item, lambda answer: tapped(item.item, answer, row, column, by))

    async def pass_rest(self, sheet: Sheet, items: Iterable[ItemState]) -> Before:
        """Whatever of these is not answered yet and can simply be in order is in order."""
        left = [one for one in items if passes_at_once(one)]
        await self._put(sheet, {one: _FINE[one.item.answer_type] for one in left})
        return dict.fromkeys(left)

    async def set_aside_rest(self, sheet: Sheet, items: Iterable[ItemState], reason: str) -> Before:
        """Whatever of these is not answered yet does not apply, for this reason."""
        left = [one for one in items if one.asked and one.answer is None]
        aside = Answer(value=Verdict.NOT_APPLICABLE, reason=reason)
        await self._put(sheet, dict.fromkeys(left, aside))
        return dict.fromkeys(left)

    async def explain(self, sheet: Sheet, items: Iterable[ItemState], say: Callable[[Item], str]) -> None:
        """Say of several findings what they have neither a photo nor a word for."""
        bare = [one for one in items if one.failed and one.answer and not one.answer.note]
        await self._put(sheet, {one: replace(one.answer, note=say(one.item)) for one in bare if one.answer})

    async def put_back(self, sheet: Sheet, before: Before) -> None:
        """Undo a tap: what was answered before is answered again."""
        await self._put(sheet, before)

    async def _put(self, sheet: Sheet, answers: Before) -> None:
        plain = {item.key: to_plain(answer) if answer else None for item, answer in answers.items()}
        if not plain:
            return
        self._overtake()
        async with self._one_at_a_time:
            position = next(iter(plain))
            await off_loop(self._phone.store.inspections.save_answers, sheet.id, plain, position)
            sheet.stand_at(position)
            for item, answer in answers.items():
                item.answer = item.with_unsaved(answer)
        sheet.changed_many(answers)


def tapped(item: Item, answer: Answer | None, row: str, column: str, by: int) -> Answer:
    """The answer with `by` taps more in one cell, 0 to `MAX_SPOTS`; the others stay as they are."""
    known = answer.value if answer and isinstance(answer.value, Taps) else Taps()
    times = {(tap.row, tap.column): tap.times for tap in known.cells}
    times[row, column] = min(max(times.get((row, column), 0) + by, 0), MAX_SPOTS)
    cells = tuple(
        Tap(row=one.code, column=other.code, times=count)
        for one in (item.matrix.rows if item.matrix else ())
        for other in (item.matrix.columns if item.matrix else ())
        if (count := times.get((one.code, other.code), 0))
    )
    return replace(answer or Answer(value=known), value=Taps(cells), reason="")


def passes_at_once(item: ItemState) -> bool:
    """Whether it is still open and can simply be in order: no reading or words are needed."""
    return item.asked and item.answer is None and item.item.answer_type in _FINE


def deducted_once(item: Item, answer: Answer | None) -> Answer:
    """The answer after one more tap; more than the item's points is never taken off."""
    if answer is None or not is_failure(item, answer):
        return replace(answer or Answer(value=Verdict.FAIL), value=Verdict.FAIL, reason="", spots=1)
    used_up = item.per_spot is None or item.per_spot * answer.spots >= item.points
    return answer if used_up else replace(answer, spots=answer.spots + 1)
