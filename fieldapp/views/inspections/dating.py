"""A date as an answer: chosen in a calendar, judged on the day it was looked at."""

from datetime import date, datetime, time

import flet as ft

from checklists.palette import DANGER, GOOD
from checklists.places.clock import CAMPUS_TIME
from fieldapp.context import use_guard
from fieldapp.errors import component
from fieldapp.services.inspections.states import ItemState
from fieldapp.texts import inspections as words
from fieldapp.theme import Look, Size, Space
from fieldapp.views.inspections.acts import Acts
from fieldapp.widgets.base import growing, sid
from fieldapp.widgets.hooks import use_value

_FIRST, _LAST = date(2000, 1, 1), date(2099, 12, 31)


@component
def DateAnswer(state: ItemState, look: Look, acts: Acts) -> ft.Control:
    """A button with the date; it opens the calendar."""
    guard = use_guard()
    choosing, set_choosing = use_value(initial=False)
    value = state.answer.value if state.answer else None
    day = value if isinstance(value, date) else None

    async def show(shown: bool) -> None:
        set_choosing(shown)

    async def chosen(picked: datetime | date | None) -> None:
        set_choosing(False)
        if picked is not None:
            await acts.choose(state, campus_day(picked))

    calendar = ft.DatePicker(
        value=_noon(day) if day else None,
        first_date=_noon(_FIRST),
        last_date=_noon(_LAST),
        open=True,
        on_change=guard.value(chosen),
        on_dismiss=guard(show, False),
    )
    ft.use_dialog(calendar if choosing else None)
    button = ft.OutlinedButton(
        day.isoformat() if day else look.t(words.CHOOSE_DATE),
        icon=ft.Icons.EVENT_OUTLINED,
        style=growing(),
        on_click=guard(show, True),
    )
    return ft.Column(
        [sid(f"answer-{state.key}-value", button), *_judged(look, state, day)], spacing=Space.HALF
    )


def campus_day(picked: datetime | date) -> date:
    """The day that was tapped: the client sends its midnight, in UTC the evening before."""
    if not isinstance(picked, datetime):
        return picked
    return picked.astimezone(CAMPUS_TIME).date() if picked.tzinfo else picked.date()


def _noon(day: date) -> datetime:
    return datetime.combine(day, time(12), CAMPUS_TIME)


def _judged(look: Look, state: ItemState, day: date | None) -> list[ft.Control]:
    limit = state.item.date_limit
    if limit is None:
        return []
    hint = ft.Text(look.t(words.LIMIT, limit=look.t(limit.words())), size=Size.CAPTION)
    if day is None:
        return [hint]
    icon, tone = (ft.Icons.CANCEL, DANGER) if state.failed else (ft.Icons.CHECK_CIRCLE, GOOD)
    return [ft.Row([ft.Icon(icon, size=Size.LEAD, color=look.tone(tone)), hint], spacing=Space.HALF)]
