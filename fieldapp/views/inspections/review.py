"""Before finishing: what is missing, with a way to each, and the findings with their teams."""

from collections import Counter
from collections.abc import Callable
from functools import partial

import flet as ft

from checklists.asking.model import Item
from checklists.judging.findings import PHOTO_REQUIRED_FROM_SEVERITY, Lack, Missing
from checklists.palette import CAUTION, DANGER, GOOD
from checklists.words import what_was_found
from fieldapp.context import Services, use_guard, use_look, use_services
from fieldapp.errors import Guard, Handler, component
from fieldapp.services.inspections.inspecting import RecordState
from fieldapp.services.inspections.sheets import Sheet
from fieldapp.services.inspections.states import ItemState
from fieldapp.texts import inspections as words
from fieldapp.theme import Look, Size, Space
from fieldapp.views.frame import loading_view, page_view
from fieldapp.views.inspections.amending import amendment_notices
from fieldapp.views.inspections.closing import ClosingCard
from fieldapp.views.inspections.findings import finding_cards
from fieldapp.views.inspections.naming import item_number, item_title
from fieldapp.views.inspections.opening import unknown_view, use_sheet
from fieldapp.views.inspections.progress import ProgressStrip
from fieldapp.widgets.answers.phrases import phrase_chips
from fieldapp.widgets.base import bar_button, card, centred, heading, sid, thumb_bar
from fieldapp.widgets.hooks import use_value

LACKS = {
    Lack.ANSWER: words.LACK_ANSWER,
    Lack.REASON: words.LACK_REASON,
    Lack.BASIS: words.LACK_BASIS,
    Lack.PHOTO: words.LACK_PHOTO,
    Lack.INSTANCE: words.LACK_INSTANCE,
    Lack.AFTER_PHOTO: words.LACK_AFTER,
    Lack.EVIDENCE: words.LACK_EVIDENCE,
}


Explain = Callable[[list[ItemState], str], Handler]
"""Gives the handler that says the same of several findings."""


@component
def InspectionReview() -> ft.View:
    """The last look before an inspection is final."""
    services, look, guard = use_services(), use_look(), use_guard()
    opened = use_sheet(services.inspecting, guard, ft.use_route_params().get("id", ""))
    _, set_explained = use_value(0)
    sheet = opened.sheet

    async def explain(bare: list[ItemState], why: str) -> None:
        if sheet is not None:
            await services.inspecting.explain(sheet, bare, partial(_not_shown, look, why))
            set_explained(lambda times: times + 1)

    if sheet is None or sheet.gone:
        return unknown_view(look) if sheet or opened.unknown else loading_view(look)
    lacks = sheet.lacks(services.signed_in.rules.photo_from)
    return page_view(
        _body(services, look, guard, sheet, lacks, partial(guard, explain)),
        title=look.t(words.REVIEW_TITLE),
        bottom=FinishBar(sheet, lacking=len(lacks)),
    )


@component
def FinishBar(sheet: Sheet, lacking: int) -> ft.Control:
    """The one button under the thumb: it waits for what is lacking, and for itself."""
    services, look, guard = use_services(), use_look(), use_guard()
    ft.use_state(sheet)
    busy, set_busy = use_value(initial=False)

    async def finish() -> None:
        if busy:
            return
        set_busy(True)
        try:
            await services.inspecting.finish(sheet)
            services.go(f"/inspections/{sheet.id}")
        finally:
            set_busy(False)

    button = bar_button(
        look.t(words.STILL_LACKING if lacking else words.FINISH, n=lacking),
        ft.Icons.DONE_ALL,
        guard(finish),
        disabled=bool(lacking) or sheet.half_signed or busy or sheet.state is not RecordState.DRAFT,
    )
    hint = ft.Text(
        look.t(words.HALF_DRAWN_HINT if sheet.half_signed else words.FINISH_HINT),
        size=Size.CAPTION,
        color=ft.Colors.ON_SURFACE_VARIANT,
        text_align=ft.TextAlign.CENTER,
    )
    stretch = ft.CrossAxisAlignment.STRETCH
    row = ft.Row([sid("finish", button, expand=True)])
    return thumb_bar(ft.Column([hint, row], spacing=Space.S, horizontal_alignment=stretch))


def _body(
    services: Services,
    look: Look,
    guard: Guard,
    sheet: Sheet,
    lacks: tuple[Missing, ...],
    explain: Explain,
) -> ft.Control:
    findings = finding_cards(look, sheet, services.inspecting)
    column = ft.ListView(
        [
            *amendment_notices(services, look, guard, sheet),
            *_missing(services, look, guard, sheet, lacks, explain),
            ClosingCard(sheet, services.inspecting),
            *([heading(look.t(words.FINDINGS), look, len(findings)), *findings] if findings else []),
        ],
        expand=True,
        spacing=Space.S,
        padding=ft.Padding.only(left=Space.M, right=Space.M, bottom=Space.L),
    )
    return ft.Column([ProgressStrip(sheet.tally, look), centred(column)], expand=True, spacing=0)


def _missing(
    services: Services,
    look: Look,
    guard: Guard,
    sheet: Sheet,
    lacks: tuple[Missing, ...],
    explain: Explain,
) -> list[ft.Control]:
    if not lacks:
        done = ft.Row(
            [
                ft.Icon(ft.Icons.CHECK_CIRCLE, color=look.tone(GOOD)),
                ft.Text(look.t(words.NOTHING_MISSING), size=Size.LEAD, expand=True),
            ]
        )
        return [sid("nothing-missing", card(done, tone=look.wash(GOOD)))]

    async def jump(item_id: str) -> None:
        await services.inspecting.turn_to(sheet, item_id)
        services.go(f"/inspections/{sheet.id}")

    rows = [
        _missing_row(look, number, sheet, lack, guard(jump, lack.item_id))
        for number, lack in enumerate(lacks, 1)
    ]
    bare = _bare(sheet, lacks)
    together = [_explain_all(look, bare, explain)] if bare else []
    return [sid("missing", heading(_how_many(look, sheet, lacks), look)), *together, *rows]


def _not_shown(look: Look, why: str, item: Item) -> str:
    """What a team reads first: a reason alone would call all these tasks by the same words."""
    found = what_was_found(item.id, item.category, item.text)
    return look.t(words.NOT_SHOWN, found=look.t(found), why=why)


def _how_many(look: Look, sheet: Sheet, lacks: tuple[Missing, ...]) -> str:
    """How many of each kind, so that the figure agrees with that of the items left."""
    kinds = Counter(lack.what for lack in lacks)
    each = [look.t(words.MISSING_KIND, what=look.t(LACKS[what]), n=n) for what, n in kinds.items()]
    optional = sheet.tally.total - sheet.tally.answered - kinds[Lack.ANSWER]
    if optional:
        each.append(look.t(words.OPTIONAL_LEFT, n=optional))
    return look.t(words.MISSING_TITLE, n=len(lacks), what=" · ".join(each))


def _bare(sheet: Sheet, lacks: tuple[Missing, ...]) -> list[ItemState]:
    """The findings that have neither a photo nor a word."""
    wanted = (sheet.item(lack.item_id) for lack in lacks if lack.what in {Lack.EVIDENCE, Lack.PHOTO})
    return [state for state in wanted if state.failed]


def _explain_all(look: Look, bare: list[ItemState], explain: Explain) -> ft.Control:
    """One reason for every finding that has neither a photo nor a word, and how many of them are severe."""
    lines: list[ft.Control] = [ft.Text(look.t(words.EXPLAIN_ALL, n=len(bare)), size=Size.BODY)]
    severe = sum(state.item.severity >= PHOTO_REQUIRED_FROM_SEVERITY for state in bare)
    if severe:
        said = look.t(words.EXPLAIN_SEVERE, n=severe)
        lines.append(sid("explain-severe", ft.Text(said, size=Size.BODY, color=look.tone(DANGER))))
    lines.append(phrase_chips(look, "explain-all", words.NO_PHOTO_REASONS, "", partial(explain, bare)))
    return card(ft.Column(lines, spacing=Space.S))


def _missing_row(look: Look, number: int, sheet: Sheet, lack: Missing, on_click: object) -> ft.Control:
    checklist, key = sheet.checklist, lack.item_id
    short = lack.what is Lack.INSTANCE
    text = look.t(checklist.section_of(key).title) if short else item_title(look, checklist, key)
    row = ft.Row(
        [
            ft.Text(item_number(checklist, key), size=Size.BODY, color=ft.Colors.ON_SURFACE_VARIANT),
            ft.Column(
                [
                    ft.Text(text, size=Size.BODY),
                    ft.Text(look.t(LACKS[lack.what]), size=Size.CAPTION, color=look.tone(CAUTION)),
                ],
                spacing=Space.HALF,
                expand=True,
            ),
            ft.Icon(ft.Icons.CHEVRON_RIGHT, color=ft.Colors.ON_SURFACE_VARIANT),
        ],
        spacing=Space.M,
    )
    return sid(f"missing-{number}", card(row, on_click=on_click), button=True)
