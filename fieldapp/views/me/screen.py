"""我: the account, sync in plain words, language and appearance, signing out."""

from collections.abc import Awaitable, Callable

import flet as ft

from fieldapp.context import Services, use_guard, use_look, use_services
from fieldapp.errors import Guard, Handler, component
from fieldapp.services.syncing import SyncState
from fieldapp.texts import common
from fieldapp.texts import me as words
from fieldapp.theme import TOUCH, Look, Size, Space
from fieldapp.views.frame import tab_view
from fieldapp.views.me.hand_over import HandOverCard
from fieldapp.views.me.refusals import damage_card, refusal_cards
from fieldapp.views.me.sync_card import SyncCard, readable_size
from fieldapp.views.me.wifi_only import wifi_only_card
from fieldapp.views.practising import PractiseCard
from fieldapp.views.privacy import privacy_card
from fieldapp.widgets.base import card, heading, sid
from fieldapp.widgets.hooks import use_value

Do = Callable[..., Awaitable[None]]


@component
def MeScreen() -> ft.View:
    """Everything about this phone."""
    services, look, guard = use_services(), use_look(), use_guard()
    ft.use_state(services.display)
    ft.use_state(services.signed_in)
    sync, _ = ft.use_state(services.syncing.state)
    asking, set_asking = use_value(initial=False)

    async def ask(yes: bool) -> None:
        set_asking(yes)

    async def sign_out() -> None:
        set_asking(False)
        await services.signing_in.sign_out()
        services.go("/")

    waits = sync.status.waiting_operations + sync.status.waiting_photos
    ft.use_dialog(_sign_out_dialog(look, guard, waits, ask, sign_out) if asking else None)
    out = ft.TextButton(
        look.t(words.SIGN_OUT),
        icon=ft.Icons.LOGOUT,
        height=TOUCH,
        style=ft.ButtonStyle(color=ft.Colors.ERROR),
        on_click=guard(ask, True),
    )
    return tab_view(
        services,
        look,
        "me",
        [
            _account(services, look),
            *([damage_card(look)] if sync.damaged else []),
            *([] if sync.practising else _on_the_way(services, look, guard, sync)),
            heading(look.t(words.SETTINGS), look),
            *([] if sync.practising else [wifi_only_card(look, guard, services.syncing)]),
            _settings(services, look, guard),
            StorageUsed(),
            privacy_card(look),
            *([PractiseCard()] if services.signed_in.rules.practice and not sync.practising else []),
            *([] if sync.practising else [sid("sign-out", out)]),
        ],
        title=look.t(common.ME),
    )


def _on_the_way(services: Services, look: Look, guard: Guard, sync: SyncState) -> list[ft.Control]:
    """What waits, what was refused, and how it can be carried by hand."""

    async def see(task: str) -> None:
        services.go(f"/tasks/{task}")

    syncing, refusals = services.syncing, refusal_cards(look, guard, services.syncing, see)
    waits = sync.status.waiting_operations + sync.status.waiting_photos
    return [
        heading(look.t(words.SYNC), look),
        SyncCard(sync, look, services.clock, guard(syncing.sync_now), guard(syncing.send_photos_now)),
        *([HandOverCard()] if waits else []),
        *([heading(look.t(words.REFUSED), look, len(refusals)), *refusals] if refusals else []),
    ]


@component
def StorageUsed() -> ft.Control:
    """How much room the photos take, and why they are still here."""
    services, look = use_services(), use_look()
    sync, _ = ft.use_state(services.syncing.state)
    used, set_used = use_value(0)

    async def count() -> None:
        set_used(await services.photographing.used())

    ft.use_effect(count, [sync.status.waiting_photos], cleanup=lambda: None)
    lines = ft.Column(
        [
            ft.Text(look.t(words.STORAGE, size=readable_size(used) if used else "0"), size=Size.LEAD),
            ft.Text(look.t(words.STORAGE_HINT), size=Size.BODY, color=ft.Colors.ON_SURFACE_VARIANT),
        ],
        spacing=Space.HALF,
        expand=True,
    )
    icon = ft.Icon(ft.Icons.SD_STORAGE_OUTLINED, color=ft.Colors.ON_SURFACE_VARIANT)
    return sid("storage-used", card(ft.Row([icon, lines], spacing=Space.M)))


def _account(services: Services, look: Look) -> ft.Control:
    person, campus = services.signed_in.person, services.signed_in.campus
    if person is None:
        return ft.Container()
    unit = campus.unit_name(person.unit, look.t.lang) if campus else ""
    lines = ft.Column(
        [
            ft.Text(look.t.either(person.post, person.post_en), size=Size.TITLE),
            *([ft.Text(unit, size=Size.BODY, color=ft.Colors.ON_SURFACE_VARIANT)] if unit else []),
            ft.Text(
                f"{look.t(words.ACCOUNT)} {person.account}",
                size=Size.CAPTION,
                color=ft.Colors.ON_SURFACE_VARIANT,
            ),
        ],
        spacing=Space.HALF,
        expand=True,
    )
    mark = ft.CircleAvatar(content=ft.Icon(ft.Icons.PERSON), radius=TOUCH / 2)
    return sid("account", card(ft.Row([mark, lines], spacing=Space.M)))


def _settings(services: Services, look: Look, guard: Guard) -> ft.Control:
    async def choose_language(selected: list[str]) -> None:
        await services.preferences.choose_language("zh" if "zh" in selected else "en")

    async def choose_theme(selected: list[str]) -> None:
        await services.preferences.choose_theme(selected[0])

    language = _choice(
        "language",
        [("zh", look.t(words.CHINESE)), ("en", look.t(words.ENGLISH))],
        look.t.lang,
        guard.selected(choose_language),
    )
    themes = [
        ("system", look.t(words.THEME_SYSTEM)),
        ("light", look.t(words.THEME_LIGHT)),
        ("dark", look.t(words.THEME_DARK)),
        ("contrast", look.t(words.THEME_CONTRAST)),
    ]

    async def choose_edge(selected: list[str]) -> None:
        await services.preferences.choose_long_edge(int(selected[0]))

    rules = services.signed_in.rules
    edges = [(str(edge), look.t(words.EDGES[edge])) for edge in rules.edges]
    edge = _choice(
        "long-edge", edges, str(rules.edge(services.display.long_edge)), guard.selected(choose_edge)
    )
    theme = _choice("theme", themes, services.display.theme, guard.selected(choose_theme))
    rows = [
        (ft.Icons.LANGUAGE, words.LANGUAGE, language),
        (ft.Icons.CONTRAST, words.THEME, theme),
        (ft.Icons.PHOTO_SIZE_SELECT_LARGE, words.PHOTO_SIZE, edge),
    ]
    settings = ft.Column(
        [_setting(icon, look.t(label), control) for icon, label, control in rows],
        spacing=Space.L,
        horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
    )
    return card(settings)


def _setting(icon: ft.IconData, label: str, control: ft.Control) -> ft.Control:
    name = ft.Row(
        [ft.Icon(icon, color=ft.Colors.ON_SURFACE_VARIANT), ft.Text(label, size=Size.LEAD)], spacing=Space.S
    )
    return ft.Column([name, control], spacing=Space.S, horizontal_alignment=ft.CrossAxisAlignment.STRETCH)


def _choice(identifier: str, options: list[tuple[str, str]], chosen: str, on_change: Handler) -> ft.Control:
    segments = [
        ft.Segment(value=value, label=sid(f"{identifier}-{value}", ft.Text(text, size=Size.BODY)))
        for value, text in options
    ]
    button = ft.SegmentedButton(
        segments=segments,
        selected=[chosen],
        show_selected_icon=False,
        on_change=on_change,
    )
    return sid(identifier, button)


def _sign_out_dialog(look: Look, guard: Guard, waits: int, ask: Do, sign_out: Do) -> ft.AlertDialog:
    warning = look.t(words.SIGN_OUT_KEEPS, n=waits) if waits else look.t(words.SIGN_OUT_CLEAN)
    return ft.AlertDialog(
        title=ft.Text(look.t(words.SIGN_OUT_ASK)),
        content=ft.Text(warning, size=Size.BODY),
        actions=[
            ft.TextButton(look.t(common.CANCEL), on_click=guard(ask, False)),
            sid("sign-out-yes", ft.FilledButton(look.t(words.SIGN_OUT), on_click=guard(sign_out))),
        ],
        on_dismiss=guard(ask, False),
    )
