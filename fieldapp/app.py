"""The route tree, and what stands before it: a phone somebody has signed in on."""

import flet as ft

from fieldapp.context import Services, provide, use_look, use_services
from fieldapp.errors import component
from fieldapp.texts import common
from fieldapp.theme import LOCALES, THEME_MODES, material
from fieldapp.views.frame import loading_view, page_view
from fieldapp.views.inspections.review import InspectionReview
from fieldapp.views.inspections.screen import InspectionScreen
from fieldapp.views.inspections.start import InspectionStart
from fieldapp.views.me.screen import MeScreen
from fieldapp.views.sign_in import SignInScreen
from fieldapp.views.snaps.camera import SnapScreen
from fieldapp.views.snaps.details import SnapDetails
from fieldapp.views.snaps.mine import SnapList
from fieldapp.views.tasks.inbox import InboxScreen
from fieldapp.views.tasks.listing import TasksScreen
from fieldapp.views.tasks.page import TaskScreen
from fieldapp.views.tasks.round import RoundScreen
from fieldapp.views.today.deleted import DeletedDrafts
from fieldapp.views.today.screen import TodayScreen


@component
def App(services: Services) -> ft.Control:
    """The root component of a window."""
    return provide(services, Shell)


@component
def Shell() -> ft.Control:
    """Loading, signing in, or the routes; also keeps the page's own settings true."""
    services = use_services()
    signed_in, _ = ft.use_state(services.signed_in)
    display, _ = ft.use_state(services.display)

    def dress_page() -> None:
        page = ft.context.page
        page.title = common.PRODUCT.in_(display.lang)
        page.theme_mode = THEME_MODES[display.theme]
        page.theme = material(dark=False, contrast=display.theme == "contrast")
        page.locale_configuration = ft.LocaleConfiguration(
            supported_locales=list(LOCALES.values()), current_locale=LOCALES[display.lang]
        )
        page.update()

    ft.use_effect(dress_page, [display.lang, display.theme])
    if not signed_in.ready:
        return Loading()
    return routes() if signed_in.person else SignInScreen()


def routes() -> ft.Control:
    """Four places, and the pages above each."""
    places = [_today(), _snap(), _tasks(), ft.Route(path="me", component=MeScreen)]
    return ft.Router(
        [ft.Route(component=Ground, outlet=True, children=places)],
        manage_views=True,
        not_found=NotFound,
    )


def _today() -> ft.Route:
    inbox = ft.Route(
        path="inbox", component=InboxScreen, children=[ft.Route(path=":id", component=TaskScreen)]
    )
    inspection = ft.Route(
        path="inspections/:id",
        component=InspectionScreen,
        children=[ft.Route(path="review", component=InspectionReview)],
    )
    return ft.Route(
        component=TodayScreen,
        children=[
            inbox,
            ft.Route(path="inspections/new", component=InspectionStart),
            ft.Route(path="deleted", component=DeletedDrafts),
            ft.Route(path="today/:id", component=TaskScreen),
            inspection,
        ],
    )


def _snap() -> ft.Route:
    mine = ft.Route(
        path="mine",
        component=SnapList,
        children=[
            ft.Route(path="tasks/:id", component=TaskScreen),
            ft.Route(path=":id", component=SnapDetails),
        ],
    )
    return ft.Route(
        path="snap", component=SnapScreen, children=[mine, ft.Route(path=":id", component=SnapDetails)]
    )


def _tasks() -> ft.Route:
    verifying = ft.Route(
        path="round", component=RoundScreen, children=[ft.Route(path=":id", component=TaskScreen)]
    )
    return ft.Route(
        path="tasks", component=TasksScreen, children=[verifying, ft.Route(path=":id", component=TaskScreen)]
    )


@component
def Ground() -> ft.Control:
    """Below every screen: follows the route, by whatever way it changed."""
    services, route = use_services(), ft.use_route_location()
    ft.use_effect(lambda: services.arrived(route), [route])
    return ft.use_route_outlet()


@component
def Loading() -> ft.View:
    return loading_view(use_look())


@component
def NotFound() -> ft.View:
    look, services = use_look(), use_services()
    home = ft.FilledTonalButton(look.t(common.TODAY), on_click=lambda _: services.go("/"))
    text = ft.Text(look.t(common.NOTHING_HERE))
    return page_view(ft.Column([text, home], expand=True), title=look.t(common.PRODUCT))
