"""The field an item is answered with, by its answer type."""

from collections.abc import Callable
from decimal import Decimal, InvalidOperation
from functools import partial

import flet as ft

from checklists.asking.answers import Verdict, is_not_applicable
from checklists.asking.model import AnswerType, Basis
from checklists.problems import Refusal
from checklists.wire.photos import PhotoRole
from fieldapp.context import use_guard
from fieldapp.errors import Guard, Handler, component
from fieldapp.services.inspections.states import ItemState
from fieldapp.texts import inspections as words
from fieldapp.theme import Look, Space
from fieldapp.views.inspections.acts import Acts
from fieldapp.views.inspections.dating import DateAnswer
from fieldapp.views.inspections.signing import SignatureAnswer
from fieldapp.views.inspections.table import TableAnswer
from fieldapp.views.photo_field import PhotoField, Wanted
from fieldapp.widgets.answers.options import any_of, one_of
from fieldapp.widgets.answers.rating import rating_field
from fieldapp.widgets.answers.typed import basis_field, number_field, words_field
from fieldapp.widgets.answers.verdict import verdict_button, verdict_buttons
from fieldapp.widgets.hooks import use_value

ABSENCE_WIDTH = 112
Draw = Callable[[ItemState, Look, Acts, Guard], ft.Control]


@component
def AnswerField(state: ItemState, look: Look, acts: Acts) -> ft.Control:
    """The field of this item's type, with N/A beside it."""
    return FIELDS[state.item.answer_type](state, look, acts, use_guard())


def _pass_fail(state: ItemState, look: Look, acts: Acts, guard: Guard) -> ft.Control:
    chosen = state.answer.value if state.answer else None
    return verdict_buttons(look, state.key, chosen, lambda verdict: guard(acts.choose, state, verdict))


def _rating(state: ItemState, look: Look, acts: Acts, guard: Guard) -> ft.Control:
    value = state.answer.value if state.answer else None
    rating = value if isinstance(value, Decimal) else None

    async def slide(value: float) -> None:
        await acts.choose(state, Decimal(round(value)))

    return rating_field(
        look,
        state.key,
        rating,
        lambda figure: guard(acts.choose, state, figure),
        guard.value(slide),
        _absence(look, state, acts, guard),
    )


def _text(state: ItemState, look: Look, acts: Acts, guard: Guard) -> ft.Control:
    value = state.answer.value if state.answer else ""
    typed = "" if isinstance(value, Verdict) else str(value)
    keep = guard.value(partial(acts.type_answer, state))
    field = words_field(f"answer-{state.key}-value", look.t(words.WORDS), typed, keep, lines=2)
    return _beside(look, state, acts, guard, field)


@component
def NumberAnswer(state: ItemState, look: Look, acts: Acts) -> ft.Control:
    """A reading: what is being typed stays in the field even while it is no number yet."""
    guard = use_guard()
    draft, set_draft = use_value("")
    problem, set_problem = use_value("")
    value = state.answer.value if state.answer else None
    shown = str(value) if isinstance(value, Decimal) else ""
    # "73." is the number 73 on its way to 73.5: what was typed stays while it means what is stored.
    typed = draft if problem or (draft and _as_number(draft) == value) else shown

    async def change(text: str) -> None:
        set_draft(text)
        try:
            await acts.type_answer(state, text.strip().removesuffix("."))
        except Refusal as refusal:
            set_problem(look.t(refusal.problem))
        else:
            set_problem("")

    failed = state.failed if isinstance(value, Decimal) and not problem else None
    field = number_field(
        look, state.key, state.item, typed, guard.value(change), problem=problem or None, failed=failed
    )
    below = [BasisField(state, look, acts)] if isinstance(value, Decimal) and _counts_from(state) else []
    return _beside(look, state, acts, guard, ft.Column([field, *below], spacing=Space.S))


@component
def BasisField(state: ItemState, look: Look, acts: Acts) -> ft.Control:
    """What the reading's limit counts from: the label's figure, or the site's own limit."""
    guard = use_guard()
    draft, set_draft = use_value("")
    problem, set_problem = use_value("")
    basis = state.answer.basis if state.answer else None
    shown = str(basis) if isinstance(basis, Decimal) else ""
    typed = draft if problem or (draft and _as_number(draft) == basis) else shown

    async def change(text: str) -> None:
        set_draft(text)
        try:
            await acts.type_basis(state, text.strip().removesuffix("."))
        except Refusal as refusal:
            set_problem(look.t(refusal.problem))
        else:
            set_problem("")

    is_label = _counts_from(state) is Basis.LABEL
    label = look.t(words.LABEL_READING if is_label else words.SITE_LIMIT)
    return basis_field(state.key, state.item, label, typed, guard.value(change), problem or None)


def _counts_from(state: ItemState) -> Basis | None:
    limit = state.item.limit
    return limit.basis if limit and limit.basis is not Basis.FIXED else None


def _number(state: ItemState, look: Look, acts: Acts, _guard: Guard) -> ft.Control:
    return NumberAnswer(state, look, acts)


def _choice(state: ItemState, look: Look, acts: Acts, guard: Guard) -> ft.Control:
    value = state.answer.value if state.answer else None
    chosen = value if isinstance(value, str) else None
    field = one_of(look, state.key, state.item, chosen, lambda code: guard(acts.choose, state, code))
    return _beside(look, state, acts, guard, field)


def _multi_choice(state: ItemState, look: Look, acts: Acts, guard: Guard) -> ft.Control:
    value = state.answer.value if state.answer else None
    chosen = value if isinstance(value, tuple) else None

    def toggle(code: str) -> Handler:
        after = {code}.symmetric_difference(chosen or ())
        codes = tuple(one.code for one in state.item.options if one.code in after)
        # Letting the last one go is no answer yet; that there is none has its own button.
        return guard(acts.choose, state, codes) if codes else guard(acts.type_answer, state, "")

    field = any_of(look, state.key, state.item, chosen, toggle, guard(acts.choose, state, ()))
    return _beside(look, state, acts, guard, field)


def _date(state: ItemState, look: Look, acts: Acts, guard: Guard) -> ft.Control:
    return _beside(look, state, acts, guard, DateAnswer(state, look, acts))


def _photo(state: ItemState, look: Look, acts: Acts, guard: Guard) -> ft.Control:
    field = PhotoField(
        state.photos,
        identifier=f"photo-{state.key}",
        on_add=partial(acts.add_photo, state),
        on_remove=partial(acts.remove_photo, state),
        wanted=Wanted(role=PhotoRole.EVIDENCE, camera_only=state.item.camera_only),
    )
    return _beside(look, state, acts, guard, field)


def _signature(state: ItemState, look: Look, acts: Acts, guard: Guard) -> ft.Control:
    return _beside(look, state, acts, guard, SignatureAnswer(state, look, acts))


def _table(state: ItemState, look: Look, acts: Acts, guard: Guard) -> ft.Control:
    return _below(look, state, acts, guard, TableAnswer(state, look, acts))


def _absence(look: Look, state: ItemState, acts: Acts, guard: Guard) -> ft.Control:
    """N/A; once it is chosen a second tap takes it back."""
    absent = _is_absent(state)
    again = guard(acts.type_answer, state, "") if absent else None
    choose = again or guard(acts.choose, state, Verdict.NOT_APPLICABLE)
    button = verdict_button(look, state.key, Verdict.NOT_APPLICABLE, absent, choose)
    return ft.Container(ft.Row([button]), width=ABSENCE_WIDTH)


def _beside(look: Look, state: ItemState, acts: Acts, guard: Guard, field: ft.Control) -> ft.Control:
    """The field with N/A at its side, where the thumb finds it on every kind of item."""
    shown = ft.Container() if _is_absent(state) else field
    return ft.Row(
        [ft.Container(shown, expand=True), _absence(look, state, acts, guard)],
        spacing=Space.S,
        vertical_alignment=ft.CrossAxisAlignment.START,
    )


def _below(look: Look, state: ItemState, acts: Acts, guard: Guard, field: ft.Control) -> ft.Control:
    """The same for a field that needs the whole width."""
    absence = ft.Row([_absence(look, state, acts, guard)], alignment=ft.MainAxisAlignment.END)
    return absence if _is_absent(state) else ft.Column([field, absence], spacing=Space.S)


def _is_absent(state: ItemState) -> bool:
    return state.answer is not None and is_not_applicable(state.answer)


def _as_number(text: str) -> Decimal | None:
    try:
        return Decimal(text)
    except InvalidOperation:
        return None


FIELDS: dict[AnswerType, Draw] = {
    AnswerType.PASS_FAIL: _pass_fail,
    AnswerType.RATING: _rating,
    AnswerType.NUMBER: _number,
    AnswerType.TEXT: _text,
    AnswerType.CHOICE: _choice,
    AnswerType.MULTI_CHOICE: _multi_choice,
    AnswerType.DATE: _date,
    AnswerType.PHOTO: _photo,
    AnswerType.SIGNATURE: _signature,
    AnswerType.MATRIX: _table,
}
