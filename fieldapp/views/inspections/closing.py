"""Before finishing: joint inspection, praise and signatures on one card that folds away."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from functools import partial

import flet as ft

from checklists.wire.attending import Attendance, Closing, Party
from checklists.wire.photos import PhotoRef
from fieldapp.context import use_guard, use_look
from fieldapp.errors import component
from fieldapp.services.inspections.closing import SIGNING
from fieldapp.services.inspections.closing_draft import signature_key
from fieldapp.services.inspections.inspecting import Inspecting, SignatureDraft
from fieldapp.services.inspections.sheets import Sheet
from fieldapp.texts import Bilingual
from fieldapp.texts import inspections as words
from fieldapp.theme import Look, Size, Space
from fieldapp.views.inspections.praising import Praising
from fieldapp.views.inspections.signing import SignatureField, Signed, Signing
from fieldapp.widgets.answers.phrases import SEPARATORS, separated
from fieldapp.widgets.answers.typed import words_field
from fieldapp.widgets.base import caption, card, sid
from fieldapp.widgets.hooks import use_value

_LIST = "、"
_PARTIES = {Party.INSPECTOR: words.SIGNED_BY_INSPECTOR, Party.INSPECTED: words.SIGNED_BY_UNIT}
STRETCH = ft.CrossAxisAlignment.STRETCH


@component
def ClosingCard(sheet: Sheet, inspecting: Inspecting) -> ft.Control:
    """Folded it says what is written; unfolded it asks."""
    look, guard = use_look(), use_guard()
    ft.use_state(sheet)
    opened, set_opened = use_value(initial=False)

    async def fold() -> None:
        set_opened(not opened)

    title = ft.Column(
        [
            ft.Text(look.t(words.CLOSING), size=Size.LEAD),
            caption(_summary(look, sheet.closing.written)),
        ],
        spacing=Space.HALF,
        expand=True,
    )
    icon = ft.Icons.EXPAND_LESS if opened else ft.Icons.EXPAND_MORE
    head = ft.Container(
        ft.Row([title, ft.Icon(icon, color=ft.Colors.ON_SURFACE_VARIANT)]), ink=True, on_click=guard(fold)
    )
    asked = [Attending(sheet, inspecting), Praising(sheet, inspecting)] if opened else []
    signed = [SigningOff(sheet, inspecting, party) for party in SIGNING] if opened else []
    content = [sid("closing", head, button=True), *asked, *signed]
    return card(ft.Column(content, spacing=Space.M, horizontal_alignment=STRETCH))


@component
def Attending(sheet: Sheet, inspecting: Inspecting) -> ft.Control:
    """A joint inspection 联合检查: posts or names, as people write them down."""
    look, attended = use_look(), sheet.closing.written.attended

    async def lead(names: tuple[str, ...]) -> None:
        await keep(leader=_LIST.join(names))

    async def escort(names: tuple[str, ...]) -> None:
        await keep(escorts=names)

    async def accompany(names: tuple[str, ...]) -> None:
        await keep(units=names)

    async def keep(**changed: object) -> None:
        now: Attendance = sheet.closing.written.attended
        await inspecting.attend(sheet, replace(now, **changed))  # type: ignore[arg-type]  # fields by name

    leader = tuple(_listed(attended.leader))
    return ft.Column(
        [
            Names("closing-leader", look.t(words.LEADER), leader, lead),
            Names("closing-escorts", look.t(words.ESCORTS), attended.escorts, escort),
            Names("closing-units", look.t(words.UNITS), attended.units, accompany),
        ],
        spacing=Space.S,
        horizontal_alignment=STRETCH,
    )


@component
def Names(
    identifier: str,
    label: str,
    names: tuple[str, ...],
    keep: Callable[[tuple[str, ...]], Awaitable[None]],
) -> ft.Control:
    """Several names in one field; what is typed stays as it is while it means what is kept."""
    guard = use_guard()
    draft, set_draft = use_value("")

    async def change(text: str) -> None:
        set_draft(text)
        await keep(_listed(text))

    typed = draft if _listed(draft) == names else _LIST.join(names)
    return words_field(identifier, label, typed, guard.value(change), max_length=500)


@component
def SigningOff(sheet: Sheet, inspecting: Inspecting, party: Party) -> ft.Control:
    """One party's signature; only the inspected unit may refuse."""
    look = use_look()
    key = signature_key(party)

    async def sign(who: str, photo: PhotoRef, refused: bool) -> None:
        await inspecting.sign_off(sheet, party, who, photo, refused=refused)

    who, refused = _signer(sheet.closing.written, party)
    title = look.t(_PARTIES[party])
    signed = Signed(
        who=who,
        refused=refused,
        photos=sheet.closing.signatures.get(key, ()),
        half_drawn=sheet.closing.half_drawn.get(key, SignatureDraft()),
    )
    keep, leave = (
        partial(verb, sheet, key) for verb in (inspecting.keep_half_drawn, inspecting.leave_half_drawn)
    )
    pen = Signing(sign=sign, keep=keep, leave=leave, may_refuse=party is Party.INSPECTED)
    field = SignatureField(look, key, title, signed, pen)
    return ft.Column([ft.Text(title, size=Size.BODY), field], spacing=Space.S, horizontal_alignment=STRETCH)


def closing_lines(look: Look, closing: Closing) -> list[ft.Control]:
    """What was written down, a line each; nothing when nothing was."""
    shown: list[tuple[Bilingual, str]] = [
        (words.LEADER, closing.attended.leader),
        (words.ESCORTS, _LIST.join(closing.attended.escorts)),
        (words.UNITS, _LIST.join(closing.attended.units)),
        (words.PRAISE, SEPARATORS[look.t.lang].join(praise.text for praise in closing.praises)),
        *((_PARTIES[party], _said(look, closing, party)) for party in SIGNING),
    ]
    lines: list[ft.Control] = [
        ft.Text(f"{look.t(label)}　{value}", size=Size.BODY) for label, value in shown if value
    ]
    return [sid("closing-lines", card(ft.Column(lines, spacing=Space.S)))] if lines else []


def _said(look: Look, closing: Closing, party: Party) -> str:
    who, refused = _signer(closing, party)
    return look.t(words.REFUSED_BEFORE, who=who) if refused else who


def _signer(closing: Closing, party: Party) -> tuple[str, bool]:
    """Who signed for a party, and whether it refused and that is the witness."""
    signed = {one.party: one for one in closing.signatures}
    own = signed.get(party)
    if own is not None and own.refused:
        return (signed[Party.WITNESS].name if Party.WITNESS in signed else "", True)
    return (own.name if own else "", False)


def _summary(look: Look, closing: Closing) -> str:
    attended = closing.attended
    people = len(_listed(attended.leader)) + len(attended.escorts) + len(attended.units)
    signed = sum(not one.refused for one in closing.signatures)
    counts = ((words.TOOK_PART, people), (words.PRAISED, len(closing.praises)), (words.SIGNATURES, signed))
    return " · ".join(look.t(text, n=n) for text, n in counts if n) or look.t(words.CLOSING_HINT)


def _listed(text: str) -> tuple[str, ...]:
    """Names between any of the marks people put there."""
    for mark in ("，", ",", "；", ";", "\n"):
        text = text.replace(mark, _LIST)
    return separated(text, _LIST)
