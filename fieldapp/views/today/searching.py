"""One search over everything 今日 leads to: checklists, places, tasks, drafts, finished inspections."""

import flet as ft

from checklists.initials import found_by
from checklists.places.campus import Campus, Place
from fieldapp.context import Services
from fieldapp.errors import Guard, Handler
from fieldapp.services.inspections.fillable import fillable
from fieldapp.texts import today as words
from fieldapp.theme import Look, Size
from fieldapp.views.inspections.cards import draft_card, recent_card
from fieldapp.views.inspections.start import checklist_card, is_meant
from fieldapp.views.naming import place_name
from fieldapp.views.tasks.rows import task_row
from fieldapp.widgets.base import empty, heading, sid

_MOST = 6


class Search:
    """What is found by some words, in groups; `inspects` also offers to begin."""

    def __init__(self, services: Services, look: Look, guard: Guard, sought: str) -> None:
        self._services, self._look, self._guard = services, look, guard
        self._sought = sought.strip()

    def groups(self, *, inspects: bool) -> list[ft.Control]:
        begin = [*self._checklists(), *self._places()] if inspects else []
        found = [*self._drafts(), *begin, *self._tasks(), *self._recent()]
        title = self._look.t(words.NOTHING_FOUND, words=self._sought)
        hint = self._look.t(words.NOTHING_FOUND_HINT)
        return found or [sid("nothing-found", empty(ft.Icons.SEARCH_OFF, title, hint))]

    def _tasks(self) -> list[ft.Control]:
        hits = [
            item
            for item in self._services.rectifying.tasks.items
            if self._meant(
                item.row.title_zh, item.row.title_en, item.row.note, item.row.number, place=item.row.place
            )
        ]
        rows = [
            task_row(
                self._services,
                self._look,
                item,
                identifier=f"found-task-{number}",
                on_open=self._guard(self._go, f"/today/{item.row.id}"),
                now=self._services.clock(),
            )
            for number, item in enumerate(hits[:_MOST], 1)
        ]
        return self._group(self._look.t(words.TASKS), rows)

    def _drafts(self) -> list[ft.Control]:
        cards = [
            one
            for one in self._services.today.state.drafts
            if self._meant(one.title.zh, one.title.en, place=one.place)
        ]
        rows = [
            draft_card(self._services, self._look, one, number, self._opening(one.id))
            for number, one in enumerate(cards[:_MOST], 1)
        ]
        return self._group(self._look.t(words.DRAFTS), rows)

    def _recent(self) -> list[ft.Control]:
        cards = [
            one
            for one in self._services.today.state.recent
            if self._meant(one.title.zh, one.title.en, one.number, place=one.place)
        ]
        rows = [
            recent_card(self._services, self._look, one, number, self._opening(one.id))
            for number, one in enumerate(cards[:_MOST], 1)
        ]
        return self._group(self._look.t(words.RECENT), rows)

    def _checklists(self) -> list[ft.Control]:
        offers = fillable(self._services.today.state.offers)
        hits = [one for one in offers if is_meant(one, self._sought)]
        rows = [checklist_card(self._look, one, self._guard(self._begin, one.id, "")) for one in hits[:_MOST]]
        return self._group(self._look.t(words.CHECKLISTS), rows)

    def _places(self) -> list[ft.Control]:
        campus = self._services.signed_in.campus
        if campus is None:
            return []
        hits = [one for one in campus.places_in_use if self._meant(one.zh, one.en, one.code)]
        # The windows of one canteen would leave no room for the next canteen.
        hits.sort(key=lambda one: len(campus.place_path(one.id)))
        return self._group(self._look.t(words.PLACES), [self._place(campus, one) for one in hits[:_MOST]])

    def _place(self, campus: Campus, place: Place) -> ft.Control:
        tile = ft.ListTile(
            leading=ft.Icon(ft.Icons.PLACE_OUTLINED),
            title=ft.Text(campus.place_name(place.id, self._look.t.lang), size=Size.LEAD),
            subtitle=ft.Text(place.code, size=Size.CAPTION),
            on_click=self._guard(self._begin, "", place.id),
        )
        return sid(f"found-place-{place.id}", tile)

    def _meant(self, *texts: str, place: str | None = None) -> bool:
        named = place_name(self._services, self._look, place) if place else ""
        return found_by(self._sought, *texts, named)

    def _group(self, title: str, rows: list[ft.Control]) -> list[ft.Control]:
        return [heading(title, self._look, len(rows)), *rows] if rows else []

    def _opening(self, inspection: str) -> Handler:
        return self._guard(self._go, f"/inspections/{inspection}")

    async def _go(self, path: str) -> None:
        self._services.go(path)

    async def _begin(self, checklist: str, place: str) -> None:
        self._services.today.begin_with(checklist=checklist, place=place)
        self._services.go("/inspections/new")
