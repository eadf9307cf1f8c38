"""What every page of the campus shows beside its own: what was just done, the way back, and why not."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import Form
from starlette.responses import RedirectResponse, Response

from checklists.places.campus import Campus
from checklists.problems import Refusal
from sync_server.campus.changing import Unaccepted, require_organizer
from sync_server.campus.comparing import rule_name
from sync_server.desk.shell.texts import TEXTS
from sync_server.desk.shell.visits import Visit

UNDONE = "undone"
Accepted = Annotated[list[str], Form(default_factory=list)]
"""The keys of the warnings that are ticked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tried:
    """What a form asked for and was refused: shown again with what was typed."""

    act: str
    refusal: Refusal
    fields: Mapping[str, str] | None = None

    @property
    def status(self) -> int:
        """The status of the page that says so."""
        return self.refusal.problem.status


def frame(
    visit: Visit, campus: Campus, address: str, done: str = "", tried: Tried | None = None
) -> dict[str, Any]:
    """The values; refuses with `campus.not_yours` whoever may not be here.

    `done` is the version that was just made, which may be taken back while it is the newest; `address`
    is where that leads back to.
    """
    require_organizer(visit.actor, campus)
    newest = done == str(campus.version)
    said = "campus_undone" if done == UNDONE else "campus_saved" if newest else ""
    return {
        "base": campus.version,
        "done": visit.words(TEXTS[said]) if said else "",
        "undo": done if newest else "",
        "address": address,
        "act": tried.act if tried else "",
        "complaints": _complaints(visit, tried),
        "warned": tried.refusal.warned if tried and isinstance(tried.refusal, Unaccepted) else (),
        "campus_now": campus,
        "rule_name": rule_name,
    }


def answered(address: str, done: str, **shown: str) -> Response:
    """Back to a page after a change."""
    query = {name: value for name, value in {**shown, "done": done}.items() if value}
    return RedirectResponse(f"{address}?{urlencode(query)}", 303)


def _complaints(visit: Visit, tried: Tried | None) -> Mapping[str, str]:
    if tried is None:
        return {}
    return {tried.refusal.place or "other": tried.refusal.problem.in_(visit.lang)}
