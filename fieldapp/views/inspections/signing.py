"""A signature as an answer: drawn with a finger, or refused before a witness."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from functools import partial

import flet as ft

from checklists.palette import CAUTION
from checklists.wire.photos import PhotoRef
from fieldapp.context import use_guard, use_services
from fieldapp.errors import Handler, component
from fieldapp.services.inspections.inspecting import SignatureDraft
from fieldapp.services.inspections.states import ItemState
from fieldapp.texts import common
from fieldapp.texts import inspections as words
from fieldapp.theme import TOUCH, Look, Size, Space
from fieldapp.views.inspections.acts import Acts
from fieldapp.views.photo_field import PhotoField
from fieldapp.widgets.answers.signature import ASPECT, SignaturePad, Strokes
from fieldapp.widgets.base import growing, sid
from fieldapp.widgets.hooks import use_once, use_value
from fieldapp.widgets.sheets import full_sheet

Sign = Callable[[str, PhotoRef, bool], Awaitable[None]]
"""Keeps who signed, the picture, and whether it was refused and a witness signed instead."""

_MARGIN = 2 * Space.L
_WIDEST = 640


@dataclass(frozen=True, slots=True, kw_only=True)
class Signed:
    """What there is of a signature; what is `half_drawn` was not handed in."""

    who: str
    refused: bool
    photos: tuple[PhotoRef, ...]
    half_drawn: SignatureDraft


@dataclass(frozen=True, slots=True, kw_only=True)
class Signing:
    """What is done with the pen; `opened` is told before the paper comes.

    `keep` gets what lies on the paper after each stroke and letter, `leave` what was not handed in.
    """

    sign: Sign
    keep: Callable[[SignatureDraft], Awaitable[None]]
    leave: Callable[[SignatureDraft], Awaitable[None]]
    opened: Callable[[], Awaitable[None]] | None = None
    may_refuse: bool = True


@dataclass(eq=False)
class Ink:
    """What lies on the paper, also while the paper is put away."""

    paper: SignatureDraft


@component
def SignatureAnswer(state: ItemState, look: Look, acts: Acts) -> ft.Control:
    """The signature that is kept, and the button that opens the paper."""

    async def sign(who: str, photo: PhotoRef, refused: bool) -> None:
        await acts.sign(state, who, photo, refused=refused)

    async def turn() -> None:
        await acts.turn_to(state)

    answer = state.answer
    signed = Signed(
        who=str(answer.value) if answer else "",
        refused=bool(answer and answer.refused),
        photos=state.photos,
        half_drawn=acts.sheet.closing.half_drawn.get(state.key, SignatureDraft()),
    )
    keep, leave = partial(acts.keep_half_drawn, state.key), partial(acts.leave_half_drawn, state.key)
    pen = Signing(sign=sign, keep=keep, leave=leave, opened=turn)
    return SignatureField(look, f"answer-{state.key}-value", look.t(state.item.text), signed, pen)


@component
def SignatureField(look: Look, identifier: str, title: str, signed: Signed, pen: Signing) -> ft.Control:
    """What was signed, by whom, and a way to sign (again); what was left lies on the paper again."""
    guard = use_guard()
    signing, set_signing = use_value(initial=False)
    ink = use_once(lambda: Ink(signed.half_drawn))

    async def show(shown: bool) -> None:
        if shown and pen.opened:
            await pen.opened()
        set_signing(shown)
        await pen.leave(ink.paper)

    async def hand_in(name: str, photo: PhotoRef, witnessed: bool) -> None:
        await pen.sign(name, photo, witnessed)
        ink.paper = SignatureDraft()
        await show(False)

    paper = SigningPaper(look, hand_in, ink, pen)
    ft.use_dialog(full_sheet(look, title, paper, guard(show, False)) if signing else None)
    half = bool(ink.paper.strokes) and not signing
    label = look.t(words.GO_ON_SIGNING if half else words.SIGN_AGAIN if signed.photos else words.SIGN)
    button = ft.OutlinedButton(
        label, icon=ft.Icons.DRAW_OUTLINED, style=growing(), on_click=guard(show, True)
    )
    lines: list[ft.Control] = [sid(identifier, button)]
    if half:
        lines.insert(0, ft.Text(look.t(words.HALF_DRAWN), size=Size.BODY, color=look.tone(CAUTION)))
    if signed.who:
        said = look.t(words.REFUSED_BEFORE, who=signed.who) if signed.refused else signed.who
        lines.insert(0, ft.Text(said, size=Size.BODY))
    if signed.photos:
        lines.insert(0, PhotoField(signed.photos, identifier=f"{identifier}-picture"))
    return ft.Column(lines, spacing=Space.S)


@component
def SigningPaper(look: Look, hand_in: Sign, ink: Ink, pen: Signing) -> ft.Control:
    """The paper with who signs; undo takes one stroke, clear all of them."""
    services, guard = use_services(), use_guard()
    paper, set_paper = use_value(ink.paper)
    busy, set_busy = use_value(initial=False)

    def lay(now: SignatureDraft) -> None:
        ink.paper = now
        set_paper(now)

    async def name(text: str) -> None:
        lay(replace(ink.paper, who=text))
        await pen.keep(ink.paper)

    async def refuse(chosen: bool) -> None:
        lay(replace(ink.paper, refused=chosen))
        await pen.keep(ink.paper)

    def draw(change: Callable[[Strokes], Strokes]) -> None:
        lay(replace(ink.paper, strokes=change(ink.paper.strokes)))

    async def lifted() -> None:
        await pen.keep(ink.paper)

    async def undo() -> None:
        draw(lambda before: before[:-1])
        await lifted()

    async def clear() -> None:
        draw(lambda _before: ())
        await lifted()

    async def done() -> None:
        if busy:
            return
        set_busy(True)
        try:
            photo = await services.photographing.keep_strokes(paper.strokes, ASPECT)
            await hand_in(paper.who.strip() or look.t(words.SIGNED), photo, paper.refused)
        finally:
            set_busy(False)

    width = min(ft.context.page.width or _WIDEST, _WIDEST) - _MARGIN
    ready = bool(paper.strokes) and not busy and (bool(paper.who.strip()) or not paper.refused)
    below = [
        _tools(look, bool(paper.strokes), guard(undo), guard(clear)),
        *_who(look, paper, guard.value(name), guard.value(refuse) if pen.may_refuse else None),
        _done(look, guard(done), ready),
    ]
    return _laid_out(SignaturePad(look, guard, paper.strokes, draw, lifted, width), below)


def _laid_out(pad: ft.Control, below: list[ft.Control]) -> ft.Control:
    """The paper does not scroll: a stroke downwards must stay a stroke."""
    scrolled = ft.Column(
        below,
        spacing=Space.S,
        scroll=ft.ScrollMode.AUTO,
        expand=True,
        horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
    )
    return ft.Column([pad, scrolled], expand=True, horizontal_alignment=ft.CrossAxisAlignment.CENTER)


def _tools(look: Look, drawn: bool, undo: Handler, clear: Handler) -> ft.Control:
    back = ft.TextButton(look.t(words.UNDO_STROKE), icon=ft.Icons.UNDO, disabled=not drawn, on_click=undo)
    anew = ft.TextButton(look.t(common.CLEAR), icon=ft.Icons.CLEAR, disabled=not drawn, on_click=clear)
    return ft.Row([sid("signature-undo", back), sid("signature-clear", anew)], height=TOUCH)


def _who(look: Look, paper: SignatureDraft, name: Handler, refuse: Handler | None) -> list[ft.Control]:
    label = look.t(words.WITNESS if paper.refused else words.WHO_SIGNS)
    field = sid("signature-who", ft.TextField(value=paper.who, label=label, on_change=name))
    if refuse is None:
        return [field]
    switch = ft.Switch(label=look.t(words.REFUSED_TO_SIGN), value=paper.refused, on_change=refuse)
    return [field, sid("signature-refused", switch)]


def _done(look: Look, done: Handler, ready: bool) -> ft.Control:
    button = ft.FilledButton(
        look.t(words.SIGNED_DONE), icon=ft.Icons.CHECK, style=growing(), disabled=not ready, on_click=done
    )
    return sid("signature-done", button)
