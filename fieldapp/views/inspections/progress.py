"""How far an open inspection has come: the strip on top, the parts, and the bar under the thumb."""

from collections.abc import Callable

import flet as ft

from checklists.palette import ACTIVE, DANGER, GOOD, QUIET, Tone
from fieldapp.errors import Handler, component
from fieldapp.services.inspections.parts import Part
from fieldapp.services.inspections.sheets import Sheet, Tally
from fieldapp.services.inspections.states import Count
from fieldapp.texts import inspections as words
from fieldapp.theme import TOUCH, Corner, Look, Size, Space
from fieldapp.views.inspections.naming import part_title
from fieldapp.widgets.base import badge, caption, growing, memo, scroll_key, sid, thumb_bar
from fieldapp.widgets.grade import figure, grade_badge, tone_of

_TELLING = 5
"""With fewer answers than this a score is drawn without colour."""


@component
def ProgressStrip(tally: Tally, look: Look) -> ft.Control:
    """Answered, score so far, findings; redrawn alone at every answer."""
    score = tally.score
    value = score.partial if score else None
    left = tally.total - tally.answered
    failed = look.t(words.PROBLEMS, n=tally.failed) if tally.failed else look.t(words.NO_PROBLEMS)
    left_text = look.t(words.UNANSWERED, n=left) if left else _done_words(look, tally)
    grade = score.grade if score else None
    beside: list[ft.Control] = [sid("unanswered", ft.Text(left_text, size=Size.BODY))]
    beside.append(
        sid("failed-count", badge(failed, DANGER if tally.failed else QUIET, look, ft.Icons.FLAG_OUTLINED))
    )
    if score and score.vetoed:
        beside.append(badge(look.t(words.VETOED), DANGER, look, ft.Icons.BLOCK))
    elif grade:
        beside.append(sid("grade", grade_badge(look, grade)))
    scored = [sid("score", figure(look, value, _tone(tally), Size.HEADLINE)), _basis(look, tally)]
    numbers = ft.Row(
        [ft.Row([*group], spacing=Space.S, tight=True) for group in (scored, beside)],
        wrap=True,  # large letters need a line each
        spacing=Space.S,
        run_spacing=0,
        alignment=ft.MainAxisAlignment.SPACE_BETWEEN,
    )
    bar = ft.ProgressBar(
        value=tally.answered / max(1, tally.total),
        color=look.tone(GOOD if not left else ACTIVE),
        bgcolor=look.wash(QUIET),
        border_radius=Space.HALF,
    )
    return ft.Container(
        ft.Column([numbers, bar], spacing=Space.HALF, horizontal_alignment=ft.CrossAxisAlignment.STRETCH),
        padding=ft.Padding.only(left=Space.M, right=Space.M, bottom=Space.S),
    )


def _tone(tally: Tally) -> Tone:
    """No colour speaks before the score does."""
    grade = tally.score.grade if tally.score else None
    if grade:
        return tone_of(grade)
    return ACTIVE if tally.answered >= _TELLING else QUIET


def _basis(look: Look, tally: Tally) -> ft.Control:
    """A score after few answers says little: on how many it rests stands beside it."""
    lines = [look.t(words.SCORE_SO_FAR)]
    if 0 < tally.answered < tally.total:
        lines.append(look.t(words.SCORE_BASIS, n=tally.answered))
    texts = [caption(line) for line in lines]
    return sid("score-basis", ft.Column([*texts], spacing=0, tight=True))


def _done_words(look: Look, tally: Tally) -> str:
    return look.t(words.ALL_ANSWERED if tally.total else words.NOT_BEGUN)


@component
def _PartTab(
    part: Part, count: Count, look: Look, shown: bool, show: Handler, *, upright: bool
) -> ft.Control:
    """In a list a long title takes a second line, and the counts stand below each other."""
    done = count.answered == count.total > 0
    tone = DANGER if count.failed else GOOD if done else ACTIVE if shown else QUIET
    progress = look.t(words.PROGRESS, answered=count.answered, total=count.total)
    icon = ft.Icons.FLAG_OUTLINED if count.failed else ft.Icons.CHECK if done else None
    mark = [ft.Icon(icon, size=Size.LEAD, color=look.tone(tone))] if icon else []
    title = ft.Text(part_title(part, look), size=Size.BODY, no_wrap=not upright, expand=upright)
    face = ft.Container(
        ft.Row(
            [*mark, title, ft.Text(progress, size=Size.CAPTION, color=look.tone(tone))],
            spacing=Space.S,
            tight=not upright,
        ),
        height=None if upright else TOUCH - Space.S,
        alignment=ft.Alignment.CENTER_LEFT,
        padding=ft.Padding.symmetric(horizontal=Space.M, vertical=Space.S + Space.HALF if upright else 0),
        border_radius=Corner.L,
        bgcolor=ft.Colors.SECONDARY_CONTAINER if shown else ft.Colors.SURFACE_CONTAINER_LOW,
        ink=True,
        on_click=show,
    )
    return sid(f"part-{part.index + 1}", face, button=True, selected=shown)


PartTab = memo(_PartTab)


def part_tabs(
    sheet: Sheet, look: Look, show: Callable[[Part], Handler], strip: ft.Ref[ft.Row], *, upright: bool
) -> ft.Control:
    """Every part with its progress: a row to be swiped on phones, a list beside the items on tablets."""
    tabs = [_tab(part, look, part.index == sheet.shown, show(part), upright) for part in sheet.parts]
    if upright:
        column = ft.Column(tabs, spacing=Space.S, scroll=ft.ScrollMode.AUTO)
        return ft.Container(column, width=280, padding=Space.M)
    row = ft.Row(tabs, ref=strip, spacing=Space.S, scroll=ft.ScrollMode.HIDDEN)
    return ft.Container(row, padding=ft.Padding.only(left=Space.M, right=Space.M, bottom=Space.S))


def _tab(part: Part, look: Look, shown: bool, show: Handler, upright: bool) -> ft.Control:
    face = PartTab(part, part.count, look, shown, show, upright=upright)
    return ft.Container(face, key=scroll_key(f"tab-{part.index}"))


@component
def ThumbBar(tally: Tally, look: Look, next_unanswered: Handler, review: Handler) -> ft.Control:
    """What comes next, under the thumb: the next open item, or the review once none is left."""
    left = tally.total - tally.answered
    jump = ft.OutlinedButton(
        look.t(words.NEXT_UNANSWERED),
        icon=ft.Icons.ARROW_DOWNWARD,
        style=growing(),
        disabled=not left,
        on_click=next_unanswered,
    )
    done = ft.FilledButton if not left and tally.total else ft.FilledTonalButton
    finish = done(look.t(words.REVIEW), icon=ft.Icons.FACT_CHECK_OUTLINED, style=growing(), on_click=review)
    buttons = [sid("next-unanswered", jump, expand=True), sid("review", finish, expand=True)]
    return thumb_bar(ft.Row([*buttons], spacing=Space.S))
