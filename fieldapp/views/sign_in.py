"""Signing in: account, password, and errors that say what to do."""

from dataclasses import dataclass

import flet as ft

from checklists.palette import BRAND
from checklists.problems import Refusal
from fieldapp.context import use_guard, use_look, use_services
from fieldapp.errors import Handler, component
from fieldapp.texts import Bilingual, common
from fieldapp.texts import sign_in as words
from fieldapp.theme import Corner, Look, Size, Space
from fieldapp.views.practising import PractiseCard
from fieldapp.views.privacy import privacy_card
from fieldapp.widgets.base import sid
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

    language = ft.TextButton(look.t(words.LANGUAGE), icon=ft.Icons.LANGUAGE, on_click=guard(switch_language))
    return ft.View(
        route="/",
        padding=0,
        controls=[
            ft.SafeArea(
                ft.Column(
                    [
                        ft.Row([sid("language", language)], alignment=ft.MainAxisAlignment.END),
                        _sheet(
                            look,
                            form,
                            account=guard.value(change, "account"),
                            password=guard.value(change, "password"),
                            show=guard(toggle_visible),
                            go=guard(sign_in),
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
    look: Look, form: Form, *, account: Handler, password: Handler, show: Handler, go: Handler
) -> ft.Control:
    problem = [_problem(look, form.problem)] if form.problem else []
    column = ft.Column(
        [
            _brand(look),
            _account_field(look, form, account, go),
            _password_field(look, form, password, show, go),
            *problem,
            _go_button(look, form, go),
            ft.Text(
                look.t(words.ONCE),
                size=Size.CAPTION,
                color=ft.Colors.ON_SURFACE_VARIANT,
                text_align=ft.TextAlign.CENTER,
            ),
            PractiseCard(),
            privacy_card(look),
        ],
        spacing=Space.M,
        horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
    )
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


def _password_field(look: Look, form: Form, on_change: Handler, show: Handler, go: Handler) -> ft.Control:
    eye = ft.IconButton(
        ft.Icons.VISIBILITY_OFF if form.visible else ft.Icons.VISIBILITY,
        tooltip=look.t(words.HIDE_PASSWORD if form.visible else words.SHOW_PASSWORD),
        on_click=show,
    )
    field_ = ft.TextField(
        label=look.t(words.PASSWORD),
        value=form.password,
        password=not form.visible,
        prefix_icon=ft.Icons.LOCK_OUTLINE,
        suffix_icon=eye,
        autofill_hints=ft.AutofillHint.PASSWORD,
        error=_missing(look, form, form.password, words.PASSWORD_MISSING),
        on_change=on_change,
        on_submit=go,
    )
    return sid("sign-in-password", field_)


def _go_button(look: Look, form: Form, go: Handler) -> ft.Control:
    label = look.t(words.GOING if form.busy else words.GO)
    ring = ft.ProgressRing(width=Size.LEAD, height=Size.LEAD, stroke_width=2)
    button = ft.FilledButton(
        ft.Row([*([ring] if form.busy else []), ft.Text(label, size=Size.LEAD)], tight=True),
        height=52,
        disabled=form.busy,
        on_click=go,
    )
    return sid("sign-in-go", button)


def _problem(look: Look, problem: Bilingual) -> ft.Control:
    words_ = ft.Text(look.t(problem), size=Size.BODY, color=ft.Colors.ON_ERROR_CONTAINER, expand=True)
    row = ft.Row([ft.Icon(ft.Icons.ERROR_OUTLINE, color=ft.Colors.ON_ERROR_CONTAINER), words_])
    box = ft.Container(row, bgcolor=ft.Colors.ERROR_CONTAINER, border_radius=Corner.S, padding=Space.M)
    return sid("sign-in-problem", box, live_region=True)


def _missing(look: Look, form: Form, typed: str, words_: Bilingual) -> str | None:
    return look.t(words_) if form.tried and not typed.strip() else None
