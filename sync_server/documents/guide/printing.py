"""The sheets of the buildings, one after another, as a PDF."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from sqlmodel import Session, col, select

from checklists.asking.library import hazard_categories
from checklists.places.campus import Campus, Place
from checklists.places.routing import Route, route
from checklists.problems import Refusal
from checklists.roles import Role
from sync_server.documents.printing.pdf import pdf
from sync_server.documents.words import day_in_full
from sync_server.tables import Person

BUILDING = "building"
NOBODY = "未划分，请报后勤办公室"
_TEMPLATE = Path(__file__).with_name("guide.typ")


def guide_pdf(session: Session, campus: Campus, place: str, day: date) -> bytes:
    """The sheet of a building, or of each where `place` is empty; `request.not_found` where there is none."""
    return pdf(_TEMPLATE, guide_values(session, campus, place, day), {})


def guide_values(session: Session, campus: Campus, place: str, day: date) -> Mapping[str, Any]:
    """The values of `guide.typ`."""
    buildings = [one for one in campus.places_in_use if one.kind == BUILDING and place in {"", one.id}]
    if not buildings:
        raise Refusal("request.not_found")
    posts = _posts(session)
    return {
        "day": day_in_full(day),
        "sheets": [_sheet(campus, building, posts) for building in buildings],
        "verify": "",
        "photos": [],
    }


def _sheet(campus: Campus, building: Place, posts: Mapping[str, Sequence[str]]) -> Mapping[str, Any]:
    return {"place": building.zh, "rows": list(_rows(campus, building, posts))}


def _rows(campus: Campus, building: Place, posts: Mapping[str, Sequence[str]]) -> Iterator[Mapping[str, str]]:
    """A row a team and whom the map names of it, in the order of its first category; holes stand last."""
    matters: defaultdict[tuple[str, tuple[str, ...]], list[str]] = defaultdict(list)
    for category in hazard_categories():
        found = route(campus, category.id, building.id)
        matters[found.team if found else "", _named(campus, found)].append(category.text.zh)
    for team, named in sorted(matters, key=lambda one: not one[0]):
        unit = campus.unit_by_id.get(team)
        yield {
            "matters": "、".join(matters[team, named]),
            "team": unit.zh if unit else NOBODY,
            "posts": "、".join(named or posts.get(team, ())) or "—",
            "phone": (unit.phone if unit else "") or "—",
        }


def _named(campus: Campus, found: Route | None) -> tuple[str, ...]:
    """Whom the map names and who can answer now: the person, then the deputy."""
    if found is None:
        return ()
    posts = (campus.post_by_id.get(one or "") for one in (found.person, found.deputy))
    return tuple(post.zh for post in posts if post and post.answers_for(found.team))


def _posts(session: Session) -> Mapping[str, Sequence[str]]:
    """Posts, never names: a sheet on a wall is read by everybody."""
    asked = select(Person.unit, Person.post_zh).where(
        col(Person.disabled).is_(other=False), col(Person.role) == Role.TEAM
    )
    found: defaultdict[str, list[str]] = defaultdict(list)
    for unit, post in session.exec(asked.order_by(col(Person.post_zh))):
        found[unit].append(post)
    return found
