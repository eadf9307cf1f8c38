"""The field an item is answered with, by its answer type."""

from collections.abc import Callable
from decimal import Decimal
from functools import partial

import flet as ft

from checklists.asking.answers import Verdict, is_not_applicable
from checklists.asking.model import AnswerType
from checklists.problems import Refusal
from fieldapp.context import use_guard
from fieldapp.errors import Guard
from fieldapp.services.inspections.inspecting import ItemState
from fieldapp.texts import inspections as words
from fieldapp.theme import Look, Space
from fieldapp.views.inspections.acts import Acts
from fieldapp.widgets.answers.rating import rating_field
from fieldapp.widgets.answers.typed import number_field, words_field
from fieldapp.widgets.answers.verdict import verdict_button, verdict_buttons
from fieldapp.widgets.hooks import use_value

Draw = Callable[[ItemState, Look, Acts, Guard], ft.Control]


@ft.component
def AnswerField(state: ItemState, look: Look, acts: Acts) -> ft.Control:
    """The field of this item's type, with N/A beside it."""
    if state.item.answer_type is AnswerType.NUMBER:
        return NumberAnswer(state, look, acts)
    return FIELDS[state.item.answer_type](state, look, acts, use_guard())


def _pass_fail(state: ItemState, look: Look, acts: Acts, guard: Guard) -> ft.Control:
    chosen = state.answer.value if state.answer else None
    return verdict_buttons(look, state.item.id, chosen, lambda verdict: guard(acts.choose, state, verdict))


def _rating(state: ItemState, look: Look, acts: Acts, guard: Guard) -> ft.Control:
    value = state.answer.value if state.answer else None
    rating = value if isinstance(value, Decimal) else None

    async def slide(value: float) -> None:
        await acts.choose(state, Decimal(round(value)))

    field = rating_field(
        look,
        state.item.id,
        rating,
        lambda figure: guard(acts.choose, state, figure),
        guard.value(slide),
    )
    return _beside(look, state, acts, guard, field)


def _text(state: ItemState, look: Look, acts: Acts, guard: Guard) -> ft.Control:
    value = state.answer.value if state.answer else ""
    typed = "" if isinstance(value, Verdict) else str(value)
    keep = guard.value(partial(acts.type_answer, state))
    field = words_field(look, f"answer-{state.item.id}-value", look.t(words.WORDS), typed, keep, lines=2)
    return _beside(look, state, acts, guard, field)


FIELDS: dict[AnswerType, Draw] = {
    AnswerType.PASS_FAIL: _pass_fail,
    AnswerType.RATING: _rating,
    AnswerType.TEXT: _text,
}


@ft.component
def NumberAnswer(state: ItemState, look: Look, acts: Acts) -> ft.Control:
    """A reading: what is being typed stays in the field even while it is no number yet."""
    guard = use_guard()
    draft, set_draft = use_value("")
    problem, set_problem = use_value("")
    value = state.answer.value if state.answer else None
    typed = draft if problem else str(value) if isinstance(value, Decimal) else ""

    async def change(text: str) -> None:
        try:
            await acts.type_answer(state, text)
        except Refusal as refusal:
            set_draft(text)
            set_problem(look.t(refusal.problem))
        else:
            set_problem("")

    failed = state.failed if isinstance(value, Decimal) and not problem else None
    field = number_field(look, state.item, typed, guard.value(change), problem=problem or None, failed=failed)
    return _beside(look, state, acts, guard, field)


def _beside(look: Look, state: ItemState, acts: Acts, guard: Guard, field: ft.Control) -> ft.Control:
    """The field, and N/A under it; nothing but N/A once that is chosen and can be taken back."""
    absent = state.answer is not None and is_not_applicable(state.answer)
    again = guard(acts.type_answer, state, "") if absent else None
    choose = again or guard(acts.choose, state, Verdict.NOT_APPLICABLE)
    button = verdict_button(look, state.item.id, Verdict.NOT_APPLICABLE, absent, choose)
    return ft.Column(
        [*([] if absent else [field]), ft.Row([ft.Container(expand=2), button])],
        spacing=Space.S,
        horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
    )
