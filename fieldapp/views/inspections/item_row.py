"""One item of an inspection: what is asked, the answer, and what a failed or absent one needs."""

from functools import partial

import flet as ft

from checklists.asking.answers import Verdict, is_not_applicable
from checklists.judging.findings import is_photo_asked
from checklists.palette import CAUTION, DANGER
from fieldapp.context import use_guard
from fieldapp.errors import Guard, Handler, component
from fieldapp.services.inspections.states import ItemState
from fieldapp.texts import common
from fieldapp.texts import inspections as words
from fieldapp.theme import TOUCH, Corner, Look, Size, Space
from fieldapp.views.inspections.acts import Acts
from fieldapp.views.inspections.answering import AnswerField
from fieldapp.views.inspections.failing import failure, photos
from fieldapp.views.inspections.guiding import guidance, is_guided
from fieldapp.views.inspections.past_faults import past_line
from fieldapp.widgets.answers.phrases import phrase_chips
from fieldapp.widgets.answers.typed import words_field
from fieldapp.widgets.base import badge, memo, sid
from fieldapp.widgets.hooks import use_value


@component
def _ItemRow(state: ItemState, look: Look, acts: Acts) -> ft.Control:
    guard = use_guard()
    clause_open, set_clause_open = use_value(False)
    more_open, set_more_open = use_value(False)
    item, answer = state.item, state.answer

    async def toggle_clause() -> None:
        set_clause_open(not clause_open)

    async def toggle_more() -> None:
        set_more_open(not more_open)

    guided = [guidance(look, state.key, item, acts.sheet.pictures)] if clause_open else []
    below: list[ft.Control] = []
    if answer is not None and is_not_applicable(answer):
        below.append(_reason(look, guard, acts, state))
    elif state.failed:
        below.extend(failure(look, guard, acts, state))
    elif _is_remarked(state) or more_open:
        below.extend(_remark(look, guard, acts, state))
    known = acts.sheet.past.get(state.key)
    # What is amended was counted when it was submitted.
    again = state.failed and acts.sheet.supersedes is None
    past = past_line(look, state.key, known, again=again)
    asked = _asked(look, acts, state, clause=guard(toggle_clause), more=guard(toggle_more))
    return ft.Container(
        ft.Column(
            [asked, *guided, *past, AnswerField(state, look, acts), *below],
            spacing=Space.S,
            horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
        ),
        bgcolor=look.wash(DANGER) if state.failed else ft.Colors.SURFACE_CONTAINER_LOW,
        border_radius=Corner.M,
        padding=Space.M,
        # A hidden item leaves no gap: the space between two belongs to the upper one.
        margin=ft.Margin.only(bottom=Space.S),
        visible=state.asked,
    )


ItemRow = memo(_ItemRow)


def _asked(look: Look, acts: Acts, state: ItemState, *, clause: Handler, more: Handler) -> ft.Control:
    """The text over the whole width: it must not wrap anew when an answer changes what stands beside it."""
    item = state.item
    number = ft.Text(f"{state.number:02}", size=Size.LEAD, color=ft.Colors.ON_SURFACE_VARIANT)
    text = ft.Text(look.t(item.text), size=Size.LEAD, expand=True)
    points = look.t(words.POINTS, points=item.points) if item.points else ""
    small: list[ft.Control] = [
        ft.Text(points, size=Size.CAPTION, color=ft.Colors.ON_SURFACE_VARIANT, expand=True)
    ]
    if item.key:
        small.insert(0, badge(look.t(common.KEY_ITEM), CAUTION, look, ft.Icons.STAR_OUTLINE))
    if not state.failed:
        small.append(_tool(f"more-{state.key}", ft.Icons.ADD_A_PHOTO_OUTLINED, look.t(words.MORE), more))
    if is_guided(item, acts.sheet.pictures):
        small.append(_tool(f"clause-{state.key}", ft.Icons.MENU_BOOK_OUTLINED, look.t(common.CLAUSE), clause))
    return ft.Column(
        [
            ft.Row([number, text], spacing=Space.S, vertical_alignment=ft.CrossAxisAlignment.START),
            ft.Row(small, spacing=Space.S, height=TOUCH),
        ],
        spacing=0,
    )


def _tool(identifier: str, icon: ft.IconData, label: str, on_click: Handler) -> ft.Control:
    button = ft.IconButton(
        icon,
        icon_size=Size.TITLE,
        icon_color=ft.Colors.ON_SURFACE_VARIANT,
        width=TOUCH,
        height=TOUCH,
        tooltip=label,
        on_click=on_click,
    )
    return sid(identifier, button)


def _reason(look: Look, guard: Guard, acts: Acts, state: ItemState) -> ft.Control:
    written = state.answer.reason if state.answer else ""
    keep = partial(acts.reason, state)
    return ft.Column(
        [
            phrase_chips(
                look,
                f"reason-{state.key}",
                words.NA_REASONS,
                written,
                lambda after: guard(keep, after),
            ),
            words_field(f"reason-{state.key}", look.t(words.REASON), written, guard.value(keep)),
        ],
        spacing=Space.S,
        horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
    )


def _remark(look: Look, guard: Guard, acts: Acts, state: ItemState) -> list[ft.Control]:
    if state.answer is None:
        return photos(look, acts, state)
    keep = guard.value(partial(acts.note, state))
    field = words_field(f"note-{state.key}", look.t(words.REMARK), state.answer.note, keep)
    return [field, *photos(look, acts, state)]


def _is_remarked(state: ItemState) -> bool:
    answer = state.full_answer
    if state.item.answer_type.is_pictured:
        return bool(answer and answer.note)
    if answer is None:
        return bool(state.photos)
    return bool(state.photos or answer.note or is_photo_asked(state.item, answer)) and (
        answer.value is not Verdict.NOT_APPLICABLE
    )
