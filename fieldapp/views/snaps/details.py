"""A snap's details: two taps when the place is known, and everything is kept at each of them."""

import flet as ft

from checklists import words as terms
from checklists.asking.library import hazard_category
from checklists.wire.changes import TaskRow
from checklists.wire.photos import PhotoRef
from fieldapp.context import Services, use_guard, use_look, use_services
from fieldapp.errors import Guard, component
from fieldapp.services.foreseeing import outlook, within
from fieldapp.services.snapping import SnapDraft, severity_of
from fieldapp.texts import snaps as words
from fieldapp.theme import Look, Size, Space
from fieldapp.views.frame import page_view
from fieldapp.views.naming import place_name, unit_name
from fieldapp.views.photo_field import PhotoField
from fieldapp.views.snaps.choices import CategoryChoice, PlaceChoice
from fieldapp.views.snaps.discarding import DiscardButton
from fieldapp.views.snaps.hazards_near import HazardsNear
from fieldapp.views.snaps.saving import CorrectBar, SaveBar
from fieldapp.views.snaps.speaking import voice_note
from fieldapp.widgets.base import caption, centred, empty, heading, sid
from fieldapp.widgets.hazards.severity import severity_choice
from fieldapp.widgets.hooks import use_value
from fieldapp.widgets.remarks import remark_field
from fieldapp.widgets.snaps.danger import danger_banner, worse_card
from fieldapp.widgets.snaps.outlook import outlook_card, outlook_unknown

SUSPECTED_MAJOR = 4


@component
def SnapDetails() -> ft.View:
    """The draft with the id in the route, or a word that it is gone."""
    services, look = use_services(), use_look()
    snaps, _ = ft.use_state(services.snapping.snaps)
    draft = snaps.draft(ft.use_route_params()["id"])
    if draft is None:
        again = ft.FilledTonalButton(look.t(words.NEXT), on_click=lambda _: services.go("/snap"))
        gone = empty(ft.Icons.DONE_ALL, look.t(words.GONE), look.t(words.GONE_HINT), sid("snap-next", again))
        return page_view(centred(gone), title=look.t(words.DETAILS))
    return page_view(
        centred(Form(draft)),
        title=look.t(words.CORRECTION if draft.corrects else words.DETAILS),
        actions=[DiscardButton(draft.id)],
        bottom=CorrectBar(draft) if draft.corrects else SaveBar(draft),
    )


@component
def Form(draft: SnapDraft) -> ft.Control:
    """Everything that can be filled in, the needed things first."""
    services, look, guard = use_services(), use_look(), use_guard()
    snapping = services.snapping
    snaps, _ = ft.use_state(snapping.snaps)
    tasks, _ = ft.use_state(services.rectifying.tasks)
    joined = tasks.item(draft.joins) if draft.joins else None
    same_place = draft.id in snaps.same_place
    sent = next((snap.photos for snap in snaps.submitted if snap.id == draft.corrects), ())

    async def add(photo: PhotoRef) -> None:
        await snapping.add_photo(draft.id, photo)

    async def remove(photo: PhotoRef) -> None:
        await snapping.remove_photo(draft.id, photo)

    return ft.ListView(
        [
            *_danger(look, draft),
            *([PhotoField(sent, identifier="snap-photo"), caption(look.t(words.ADD_PHOTOS))] if sent else []),
            PhotoField(
                tuple(photo for photo in draft.photos if photo not in sent),
                identifier="snap-more" if sent else "snap-photo",
                on_add=add,
                on_remove=remove,
                place=place_name(services, look, draft.place),
            ),
            *_tip(look, draft),
            heading(look.t(words.SAME_PLACE if same_place else words.PLACE), look),
            PlaceChoice(draft),
            heading(look.t(words.CATEGORY), look),
            CategoryChoice(draft),
            *([] if draft.corrects else [HazardsNear(draft)]),
            *_severity(look, guard, services, draft),
            _outlook(services, look, draft, joined.row if joined else None),
            Note(draft.id, draft.note),
            voice_note(services, look, draft),
            *(
                [caption(look.t(words.CORRECTION_HINT))]
                if draft.corrects
                else [_anonymous(look, guard, services, draft)]
            ),
            ft.Container(height=Space.L),
        ],
        expand=True,
        spacing=Space.S,
        padding=Space.M,
        build_controls_on_demand=False,
    )


@component
def Note(snap_id: str, note: str) -> ft.Control:
    """The optional note; what is typed is shown at once and kept with every character."""
    services, look, guard = use_services(), use_look(), use_guard()
    typed, set_typed = use_value(note)

    async def keep(text: str) -> None:
        set_typed(text)
        await services.snapping.change(snap_id, note=text)

    field = remark_field(typed, guard.value(keep), label=look.t(words.NOTE))
    return ft.Container(sid("snap-note", field), padding=ft.Padding.only(top=Space.S))


def _danger(look: Look, draft: SnapDraft) -> list[ft.Control]:
    if draft.category is None or severity_of(draft) != SUSPECTED_MAJOR:
        return []
    escalation = hazard_category(draft.category).escalation
    kind = look.t(escalation) if escalation else ""
    return [danger_banner(look, look.t(words.DANGER_NOW), look.t(words.DANGER_PLAIN), kind)]


def _tip(look: Look, draft: SnapDraft) -> list[ft.Control]:
    if draft.category is None:
        return []
    tip = look.t(words.PHOTO_TIP, tip=look.t(hazard_category(draft.category).photo_tip))
    return [caption(tip)]


def _severity(look: Look, guard: Guard, services: Services, draft: SnapDraft) -> list[ft.Control]:
    level = severity_of(draft)
    if draft.category is None or level is None:
        return []
    category = hazard_category(draft.category)

    async def raise_to(severity: int) -> None:
        await services.snapping.change(draft.id, severity=severity)

    rows = [
        heading(look.t(words.HOW_BAD), look),
        severity_choice(look, level, category.severity, lambda to: guard(raise_to, to)),
    ]
    if category.escalation and level < SUSPECTED_MAJOR:
        action = look.t(words.IT_IS, level=look.t(terms.PLAIN_SEVERITIES[SUSPECTED_MAJOR]))
        up = guard(raise_to, SUSPECTED_MAJOR)
        rows.append(worse_card(look, look.t(words.IF_WORSE), look.t(category.escalation), action, up))
    return rows


def _anonymous(look: Look, guard: Guard, services: Services, draft: SnapDraft) -> ft.Control:
    async def choose(anonymous: bool) -> None:
        await services.snapping.change(draft.id, anonymous=anonymous)

    lines = ft.Column(
        [
            ft.Text(look.t(words.ANONYMOUS), size=Size.LEAD),
            caption(look.t(words.ANONYMOUS_HINT)),
        ],
        spacing=2,
        expand=True,
    )
    switch = ft.Switch(value=draft.anonymous, on_change=guard.value(choose))
    return ft.Row([lines, sid("snap-anonymous", switch)], spacing=Space.M)


def _outlook(services: Services, look: Look, draft: SnapDraft, joined: TaskRow | None) -> ft.Control:
    """What will come of it; with the task it joins its team goes on, no later than that task is due."""
    campus, severity = services.signed_in.campus, severity_of(draft)
    if campus is None or draft.place is None or draft.category is None or severity is None:
        return outlook_unknown(look)
    coming = outlook(
        campus,
        category=draft.category,
        place=draft.place,
        severity=severity,
        found_at=draft.taken_at,
    )
    if joined:
        coming = within(coming, joined)
    return outlook_card(
        look,
        team=unit_name(services, look, coming.team),
        escort=unit_name(services, look, coming.escort),
        post=coming.post.name(look.t.lang) if coming.post else "",
        due_at=coming.due_at,
        now=services.clock(),
    )
