"""分片包干: the responsibility map as it is read, with its holes, and by who answers."""

from collections import defaultdict
from dataclasses import dataclass

from sqlmodel import Session

from checklists.asking.library import hazard_categories
from sync_server.desk.reading.campus.matrix import Row, every_row, headings, label
from sync_server.desk.shell.visits import Visit


@dataclass(frozen=True, slots=True, kw_only=True)
class Matrix:
    """Places down, categories across; `holes` counts the cells where nobody answers, `unnamed` the
    rules whose team does as a whole.
    """

    categories: list[str]
    rows: list[Row]
    holes: int
    unnamed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """What the map gives to one post of a team, or to all of it where `post` is empty: (place, categories).

    `away`: the post cannot answer now.
    """

    team: str
    post: str
    away: bool
    areas: tuple[tuple[str, str], ...]


def responsibility_matrix(visit: Visit, session: Session) -> Matrix:
    """The map in force, for every building and point in use, holes and all."""
    rows = every_row(visit, visit.resources.campuses.current(session))
    return Matrix(
        categories=headings(visit),
        rows=rows,
        holes=sum(row.holes for row in rows),
        unnamed=sum(row.unnamed for row in rows),
    )


def duties_by_team(visit: Visit, session: Session) -> list[Line]:
    """The same map by who answers: every rule as it is written, whoever stands in."""
    campus = visit.resources.campuses.current(session)
    words = {one.id: label(visit, one.id, one.text) for one in hazard_categories()}
    areas: defaultdict[tuple[str, str], defaultdict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for rule in sorted(campus.responsibilities, key=lambda one: one.category):
        place = campus.place_name(rule.place, visit.lang)
        areas[rule.team, rule.person or ""][place].append(words.get(rule.category, rule.category))
    order = {unit.id: number for number, unit in enumerate(campus.units)}
    return [
        Line(
            team=campus.unit_name(team, visit.lang),
            post=campus.post_name(person, visit.lang),
            away=person in campus.post_by_id and not campus.post_by_id[person].answers_for(team),
            areas=tuple((place, "、".join(those)) for place, those in areas[team, person].items()),
        )
        for team, person in sorted(areas, key=lambda one: (order.get(one[0], 0), one[1]))
    ]
