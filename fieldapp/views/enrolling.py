"""The first run by a code: scan or type it, see whose it is, make up a password."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

import flet as ft

from checklists.problems import Refusal
from checklists.wire.enrolment import Invited
from checklists.wire.invitations import Invitation
from fieldapp.context import Services, use_guard, use_look, use_services
from fieldapp.errors import Guard, component
from fieldapp.texts import Bilingual
from fieldapp.texts import enrolling as words
from fieldapp.texts import sign_in as sign_in_words
from fieldapp.theme import Look, Size, Space
from fieldapp.views.scanning import Scan
from fieldapp.widgets.base import card, sid
from fieldapp.widgets.credentials import go_button, password_field, problem_box
from fieldapp.widgets.hooks import use_once


@dataclass(eq=False)
class Form(ft.Observable):
    """How far it has come: a code that was read, whose it is, and what is typed."""

    code: str = ""
    address: str = ""
    password: str = ""
    visible: bool = False
    busy: bool = False
    tried: bool = False
    problem: Bilingual | None = None
    invitation: Invitation | None = None
    invited: Invited | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Steps:
    """What a hand can do to the form."""

    services: Services
    form: Form

    async def change(self, name: str, value: str) -> None:
        setattr(self.form, name, value)

    async def show(self) -> None:
        self.form.visible = not self.form.visible

    async def take(self, invitation: Invitation) -> None:
        """Ask whose a code is that was scanned or typed."""

        async def ask() -> None:
            self.form.invited = await self.services.enrolling.ask(invitation)
            self.form.invitation = invitation

        await self._trying(ask)

    async def typed(self) -> None:
        try:
            invitation = self.services.enrolling.typed(self.form.code, self.form.address)
        except Refusal as refusal:
            self.form.problem = refusal.problem
            return
        await self.take(invitation)

    async def enrol(self) -> None:
        form, self.form.tried = self.form, True
        if form.invitation is None or form.invited is None or not form.password:
            return
        invitation, invited = form.invitation, form.invited
        await self._trying(lambda: self.services.enrolling.enrol(invitation, invited, form.password))

    async def _trying(self, do: Callable[[], Awaitable[None]]) -> None:
        if self.form.busy:
            return
        self.form.busy, self.form.problem = True, None
        try:
            await do()
        except Refusal as refusal:
            offline = refusal.code == "network.unreachable"
            self.form.problem = words.OFFLINE if offline else refusal.problem
            if refusal.code == "enrol.code_unusable":
                self.form.invited = None
        finally:
            self.form.busy = False


@component
def EnrolSheet() -> ft.Control:
    """The step the form stands at."""
    services, look, guard = use_services(), use_look(), use_guard()
    form, _ = ft.use_state(use_once(Form))
    steps = Steps(services=services, form=form)
    if form.invited is not None:
        return _whose(look, guard, steps, form.invited)
    return _code(look, guard, steps)


@component
def CodeScan(on_code: Callable[[Invitation], Awaitable[None]]) -> ft.Control:
    """A button that opens the scanner; `on_code` gets the first enrolment code that is seen."""
    read = use_services().enrolling.read
    return Scan("enrol-scan", read, on_code, "enrol.not_a_code", words.SCAN_HINT, words.SCAN)


def _code(look: Look, guard: Guard, steps: Steps) -> ft.Control:
    form, typed = steps.form, guard(steps.typed)
    server = ft.TextField(
        label=look.t(words.SERVER),
        value=form.address,
        hint_text="https://",
        keyboard_type=ft.KeyboardType.URL,
        on_change=guard.value(steps.change, "address"),
        on_submit=typed,
    )
    code = ft.TextField(
        label=look.t(words.CODE),
        value=form.code,
        hint_text="xxxx-xxxx-xxxx",
        prefix_icon=ft.Icons.KEY_OUTLINED,
        autocorrect=False,
        on_change=guard.value(steps.change, "code"),
        on_submit=typed,
    )
    return _column(
        ft.Text(look.t(words.TITLE), size=Size.HEADLINE, text_align=ft.TextAlign.CENTER),
        CodeScan(steps.take),
        ft.Text(look.t(words.OR_TYPE), size=Size.BODY, color=ft.Colors.ON_SURFACE_VARIANT),
        *([sid("enrol-server", server)] if steps.services.enrolling.needs_address else []),
        sid("enrol-code", code),
        *([problem_box(look, "enrol-problem", form.problem)] if form.problem else []),
        go_button(look, "enrol-next", words.NEXT, words.ASKING, busy=form.busy, on_click=typed),
    )


def _whose(look: Look, guard: Guard, steps: Steps, invited: Invited) -> ft.Control:
    form, go = steps.form, guard(steps.enrol)
    post = look.t.either(invited.post, invited.post_en)
    hello = ft.Column(
        [
            ft.Text(look.t(words.HELLO, post=post), size=Size.LEAD),
            ft.Text(
                look.t(words.ACCOUNT, account=invited.account),
                size=Size.BODY,
                color=ft.Colors.ON_SURFACE_VARIANT,
            ),
        ],
        spacing=Space.HALF,
    )
    missing = form.tried and not form.password
    return _column(
        sid("enrol-whose", card(hello), live_region=True),
        password_field(
            look,
            "enrol-password",
            words.PASSWORD,
            form.password,
            visible=form.visible,
            error=look.t(sign_in_words.PASSWORD_MISSING) if missing else None,
            on_change=guard.value(steps.change, "password"),
            on_show=guard(steps.show),
            on_submit=go,
            fresh=True,
            helper=words.PASSWORD_RULE,
        ),
        *([problem_box(look, "enrol-problem", form.problem)] if form.problem else []),
        go_button(look, "enrol-go", words.ENROL, words.ENROLLING, busy=form.busy, on_click=go),
    )


def _column(*parts: ft.Control) -> ft.Control:
    return ft.Column(
        list(parts), spacing=Space.M, horizontal_alignment=ft.CrossAxisAlignment.STRETCH, tight=True
    )
