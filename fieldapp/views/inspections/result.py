"""The result: score, grade, what cost points, who fixes what, and whether it is on the server yet."""

import flet as ft

from checklists.decimals import number_text
from checklists.judging.explaining import PointsLost, explain
from checklists.palette import ACTIVE, DANGER, GOOD, Tone
from fieldapp.context import Services, use_look, use_services
from fieldapp.errors import Guard, component
from fieldapp.services.inspections.costing import burden
from fieldapp.services.inspections.inspecting import RecordState
from fieldapp.services.inspections.sheets import Sheet
from fieldapp.texts import Bilingual, practice
from fieldapp.texts import inspections as words
from fieldapp.theme import Corner, Look, Size, Space
from fieldapp.views.frame import page_view
from fieldapp.views.inspections.amending import AmendButton, amendment_notices
from fieldapp.views.inspections.burdens import burden_line
from fieldapp.views.inspections.closing import closing_lines
from fieldapp.views.inspections.findings import finding_cards
from fieldapp.views.inspections.naming import item_number, item_title
from fieldapp.views.inspections.past_inspections import BesidePast
from fieldapp.views.inspections.praising import praised
from fieldapp.views.inspections.printing import PrintButton
from fieldapp.widgets.base import caption, card, growing, heading, sid, thumb_bar
from fieldapp.widgets.grade import figure, grade_badge, tone_of
from fieldapp.widgets.hazards.deadline import moment

STATES: dict[RecordState, tuple[Bilingual, Tone, ft.IconData]] = {
    RecordState.WAITING: (words.SAVED_HERE, ACTIVE, ft.Icons.PHONE_ANDROID),
    RecordState.SENT: (words.SENT, GOOD, ft.Icons.CLOUD_DONE_OUTLINED),
    RecordState.REFUSED: (words.REFUSED, DANGER, ft.Icons.ERROR_OUTLINE),
    RecordState.DISMISSED: (words.REFUSED, DANGER, ft.Icons.ERROR_OUTLINE),
}


def result_view(services: Services, look: Look, guard: Guard, sheet: Sheet) -> ft.View:
    """A finished inspection, read only."""

    async def done() -> None:
        services.go("/")

    findings = finding_cards(look, sheet, services.inspecting)
    lost = explain(sheet.checklist, sheet.answers)
    column = ft.ListView(
        [
            _hero(services, look, sheet),
            RecordLine(sheet.state),
            *amendment_notices(services, look, guard, sheet),
            PrintButton(sheet),
            *closing_lines(look, sheet.closing.written),
            *praised(look, sheet),
            *([heading(look.t(words.FINDINGS), look, len(findings)), *findings] if findings else []),
            heading(look.t(words.POINTS_LOST), look, len(lost)),
            _lost(look, sheet, lost),
        ],
        expand=True,
        spacing=Space.S,
        padding=ft.Padding.only(left=Space.M, right=Space.M, bottom=Space.L),
    )
    button = ft.FilledButton(look.t(words.DONE), style=growing(), on_click=guard(done))
    amend = [AmendButton(sheet.id)] if _may_amend(sheet) else []
    bottom = thumb_bar(ft.Row([*amend, sid("done", button, expand=True)], spacing=Space.S))
    return page_view(BesidePast(sheet.id, column), title=look.t(words.RESULT), bottom=bottom)


def _may_amend(sheet: Sheet) -> bool:
    """What the server refused is not there to be amended; what is amended already leads to its amendment."""
    return sheet.amended_by is None and sheet.state in {RecordState.WAITING, RecordState.SENT}


def _hero(services: Services, look: Look, sheet: Sheet) -> ft.Control:
    score, campus = sheet.tally.score, services.signed_in.campus
    grade = score.grade if score else None
    tone = tone_of(grade)
    place = campus.place_name(sheet.place, look.t.lang) if campus else sheet.place
    at = moment(look.t, sheet.finished_at, services.clock()) if sheet.finished_at else ""
    lines: list[ft.Control] = [
        sid("score", figure(look, score.value if score else None, tone, Size.FIGURE)),
        *([sid("grade", grade_badge(look, grade))] if grade else []),
        ft.Text(look.t(sheet.checklist.title), size=Size.LEAD, text_align=ft.TextAlign.CENTER),
        ft.Text(place, size=Size.BODY, color=ft.Colors.ON_SURFACE_VARIANT, text_align=ft.TextAlign.CENTER),
        caption(look.t(words.FINISHED_AT, time=at)),
        sid("burden", burden_line(look, burden(sheet))),
    ]
    if score and score.key_failures:
        text = look.t(words.KEY_FAILURES, n=score.key_failures)
        lines.insert(2, sid("key-failures", ft.Text(text, size=Size.BODY, color=look.tone(DANGER))))
    return ft.Container(
        ft.Column(lines, horizontal_alignment=ft.CrossAxisAlignment.CENTER, spacing=Space.S),
        bgcolor=look.wash(tone),
        border_radius=Corner.L,
        padding=Space.L,
        margin=ft.Margin.only(top=Space.S),
        alignment=ft.Alignment.CENTER,
    )


@component
def RecordLine(state: RecordState) -> ft.Control:
    """Where the record is; while the server can be reached it does not wait, it is being sent."""
    services, look = use_services(), use_look()
    sync, _ = ft.use_state(services.syncing.state)
    text, tone, icon = STATES[state]
    if sync.practising:
        text, icon = practice.NOT_SENT, ft.Icons.SCHOOL_OUTLINED
    elif state is RecordState.WAITING and sync.status.online:
        text, icon = words.BEING_SENT, ft.Icons.CLOUD_UPLOAD_OUTLINED
    row = ft.Row(
        [ft.Icon(icon, color=look.tone(tone)), ft.Text(look.t(text), size=Size.BODY, expand=True)],
        spacing=Space.M,
    )
    return sid("record-state", card(row), live_region=True)


def _lost(look: Look, sheet: Sheet, lost: tuple[PointsLost, ...]) -> ft.Control:
    if not lost:
        return card(ft.Text(look.t(words.NO_POINTS_LOST), size=Size.BODY))
    return card(ft.Column([_lost_row(look, sheet, one) for one in lost], spacing=Space.M))


def _lost_row(look: Look, sheet: Sheet, one: PointsLost) -> ft.Control:
    key = _key(sheet, one)
    why = look.t(one.why) + (f" · {one.clause}" if one.clause else "")
    return ft.Row(
        [
            ft.Text(item_number(sheet.checklist, key), size=Size.BODY, color=ft.Colors.ON_SURFACE_VARIANT),
            ft.Column(
                [
                    ft.Text(item_title(look, sheet.checklist, key), size=Size.BODY),
                    caption(why),
                ],
                spacing=Space.HALF,
                expand=True,
            ),
            ft.Text(f"−{number_text(one.points)}", size=Size.LEAD, color=look.tone(DANGER)),
        ],
        spacing=Space.M,
        vertical_alignment=ft.CrossAxisAlignment.START,
    )


def _key(sheet: Sheet, one: PointsLost) -> str:
    """Where it was lost; what stands outside the rows counts in every row, under its own key."""
    repeats = sheet.checklist.section_of(one.item_id).repeat is not None
    return f"{one.item_id}#{one.instance}" if repeats else one.item_id
