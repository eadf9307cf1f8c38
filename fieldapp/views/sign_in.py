"""Signing in: account and password, or a code; and errors that say what to do."""

from dataclasses import dataclass

import flet as ft

from checklists.palette import BRAND
from checklists.problems import Refusal
from fieldapp.context import use_guard, use_look, use_services
from fieldapp.errors import Handler, component
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


@component
def SignInScreen() -> ft.View:
    """The only screen of a phone nobody has signed in on."""
    services, look, guard = use_services(), use_look(), use_guard()
    form, _ = ft.use_state(use_once(lambda: Form(account=services.preferences.account)))

    async def sign_in() -> None:
        form.tried, form.problem = True, None
        if form.busy or not form.account.strip() or not form.password:
            return
        form.busy = True
        try:
            await services.signing_in.sign_in(form.account, form.password)
        except Refusal as refusal:
            offline = refusal.code == "network.unreachable"
            form.problem = words.OFFLINE if offline else refusal.problem
        finally:
            form.busy = False

    async def switch_language() -> None:
        await services.preferences.choose_language("en" if look.t.lang == "zh" else "zh")

    async def change(name: str, value: str) -> None:
        setattr(form, name, value)

    async def toggle_visible() -> None:
        form.visible = not form.visible

    async def turn(by_code: bool) -> None:
        form.by_code = by_code

    language = ft.TextButton(look.t(words.LANGUAGE), icon=ft.Icons.LANGUAGE, on_click=guard(switch_language))
    return ft.View(
        route="/",
        padding=0,
        controls=[
            ft.SafeArea(
                ft.Column(
                    [
                        ft.Row([sid("language", language)], alignment=ft.MainAxisAlignment.END),
                        _by_code(look, guard(turn, False))
                        if form.by_code
                        else _sheet(
                            look,
                            form,
                            account=guard.value(change, "account"),
                            password=guard.value(change, "password"),
                            show=guard(toggle_visible),
                            go=guard(sign_in),
                            by_code=guard(turn, True),
                        ),
                    ],
                    scroll=ft.ScrollMode.AUTO,
                    horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
                ),
                expand=True,
                minimum_padding=Space.S,
            )
        ],
    )


def _sheet(
    look: Look,
    form: Form,
    *,
    account: Handler,
    password: Handler,
    show: Handler,
    go: Handler,
    by_code: Handler,
) -> ft.Control:
    problem = [problem_box(look, "sign-in-problem", form.problem)] if form.problem else []
    return _narrow(
        [
            _brand(look),
            _account_field(look, form, account, go),
            password_field(
                look,
                "sign-in-password",
                words.PASSWORD,
                form.password,
                visible=form.visible,
                error=_missing(look, form, form.password, words.PASSWORD_MISSING),
                on_change=password,
                on_show=show,
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
            _code_card(look, by_code),
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
