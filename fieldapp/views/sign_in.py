"""Signing in: account and password, or a code; and errors that say what to do."""

from dataclasses import dataclass

import flet as ft

from checklists.palette import BRAND
from checklists.problems import Refusal
from fieldapp.context import Services, use_guard, use_look, use_services
from fieldapp.errors import Guard, Handler, component
from fieldapp.texts import Bilingual, common
from fieldapp.texts import enrolling as enrol_words
from fieldapp.texts import sign_in as words
from fieldapp.theme import Corner, Look, Size, Space
from fieldapp.views.enrolling import EnrolSheet
from fieldapp.views.practising import PractiseCard
from fieldapp.views.privacy import privacy_card
from fieldapp.widgets.base import card, sid
from fieldapp.widgets.credentials import go_button, password_field, problem_box
from fieldapp.widgets.hooks import use_once

FORM_WIDTH = 400


@dataclass(eq=False)
class Form(ft.Observable):
    """What is typed, and what was wrong with it."""

    account: str
    password: str = ""
    visible: bool = False
    busy: bool = False
    problem: Bilingual | None = None
    tried: bool = False
    by_code: bool = False

    async def change(self, name: str, value: object) -> None:
        """Something was typed or chosen."""
        setattr(self, name, value)

    async def send(self, services: Services) -> None:
        """Sign in with what was typed, once at a time; what went wrong is said in plain words."""
        self.tried, self.problem = True, None
        if self.busy or not self.account.strip() or not self.password:
            return
        self.busy = True
        try:
            await services.signing_in.sign_in(self.account, self.password)
        except Refusal as refusal:
            offline = refusal.code == "network.unreachable"
            self.problem = words.OFFLINE if offline else refusal.problem
        finally:
            self.busy = False


@component
def SignInScreen() -> ft.View:
    """The only screen of a phone nobody has signed in on."""
    services, look, guard = use_services(), use_look(), use_guard()
    form, _ = ft.use_state(use_once(lambda: Form(account=services.preferences.account)))

    async def switch_language() -> None:
        await services.preferences.choose_language("en" if look.t.lang == "zh" else "zh")

    language = ft.TextButton(look.t(words.LANGUAGE), icon=ft.Icons.LANGUAGE, on_click=guard(switch_language))
    column = ft.Column(
        [
            ft.Row([sid("language", language)], alignment=ft.MainAxisAlignment.END),
            _by_code(look, guard(form.change, "by_code", False))
            if form.by_code
            else _sheet(look, guard, form, guard(form.send, services)),
        ],
        scroll=ft.ScrollMode.AUTO,
        horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
    )
    return ft.View(
        route="/",
        padding=0,
        controls=[ft.SafeArea(column, expand=True, minimum_padding=Space.S)],
    )


def _sheet(look: Look, guard: Guard, form: Form, go: Handler) -> ft.Control:
    problem = [problem_box(look, "sign-in-problem", form.problem)] if form.problem else []
    return _narrow(
        [
            _brand(look),
            _account_field(look, form, guard.value(form.change, "account"), go),
            password_field(
                look,
                "sign-in-password",
                words.PASSWORD,
                form.password,
                visible=form.visible,
                error=_missing(look, form, form.password, words.PASSWORD_MISSING),
                on_change=guard.value(form.change, "password"),
                on_show=guard(form.change, "visible", not form.visible),
                on_submit=go,
            ),
            *problem,
            go_button(look, "sign-in-go", words.GO, words.GOING, busy=form.busy, on_click=go),
            ft.Text(
                look.t(words.ONCE),
                size=Size.CAPTION,
                color=ft.Colors.ON_SURFACE_VARIANT,
                text_align=ft.TextAlign.CENTER,
            ),
            _code_card(look, guard(form.change, "by_code", True)),
            PractiseCard(),
            privacy_card(look),
        ]
    )


def _by_code(look: Look, back: Handler) -> ft.Control:
    button = ft.TextButton(look.t(enrol_words.USE_PASSWORD), on_click=back)
    return _narrow([EnrolSheet(), sid("enrol-back", button), privacy_card(look)])


def _code_card(look: Look, by_code: Handler) -> ft.Control:
    lines = ft.Column(
        [
            ft.Text(look.t(enrol_words.USE_CODE), size=Size.LEAD),
            ft.Text(look.t(enrol_words.USE_CODE_HINT), size=Size.BODY, color=ft.Colors.ON_SURFACE_VARIANT),
        ],
        spacing=Space.HALF,
        expand=True,
    )
    icon = ft.Icon(ft.Icons.QR_CODE_SCANNER, color=ft.Colors.ON_SURFACE_VARIANT)
    face = card(ft.Row([icon, lines], spacing=Space.M), on_click=by_code)
    return sid("enrol-begin", face, button=True)


def _narrow(parts: list[ft.Control]) -> ft.Control:
    column = ft.Column(parts, spacing=Space.M, horizontal_alignment=ft.CrossAxisAlignment.STRETCH)
    return ft.Row(
        [ft.Container(column, width=FORM_WIDTH, padding=Space.M, expand=True, expand_loose=True)],
        alignment=ft.MainAxisAlignment.CENTER,
    )


def _brand(look: Look) -> ft.Control:
    mark = ft.Container(
        ft.Icon(ft.Icons.VERIFIED_USER_OUTLINED, size=Size.FIGURE, color=look.tone(BRAND)),
        bgcolor=look.wash(BRAND),
        border_radius=Corner.L,
        padding=Space.M,
    )
    return ft.Container(
        ft.Column(
            [
                mark,
                ft.Text(look.t(common.PRODUCT), size=Size.HEADLINE),
                ft.Text(look.t(words.SLOGAN), size=Size.BODY, color=ft.Colors.ON_SURFACE_VARIANT),
            ],
            horizontal_alignment=ft.CrossAxisAlignment.CENTER,
            spacing=Space.S,
        ),
        padding=ft.Padding.only(top=Space.XL, bottom=Space.M),
        alignment=ft.Alignment.CENTER,
    )


def _account_field(look: Look, form: Form, on_change: Handler, go: Handler) -> ft.Control:
    field_ = ft.TextField(
        label=look.t(words.ACCOUNT),
        value=form.account,
        prefix_icon=ft.Icons.PERSON_OUTLINE,
        autofill_hints=ft.AutofillHint.USERNAME,
        error=_missing(look, form, form.account, words.ACCOUNT_MISSING),
        on_change=on_change,
        on_submit=go,
    )
    return sid("sign-in-account", field_)


def _missing(look: Look, form: Form, typed: str, words_: Bilingual) -> str | None:
    return look.t(words_) if form.tried and not typed.strip() else None
