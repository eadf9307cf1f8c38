"""责任清单 and 时限清单 as they stand now, and the responsibility map with its holes."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session, col, select

from checklists.asking.library import hazard_categories
from checklists.places.campus import Campus, Place
from checklists.rectifying.urgency import Rung, rung, unit_at
from checklists.roles import Role
from sync_server.conditions import is_open
from sync_server.desk.reading.answerable import Cell, cell_of, post_of
from sync_server.desk.reading.asked import begins
from sync_server.desk.reading.scoped import visible_tasks
from sync_server.desk.reading.tasks.life import RUNGS
from sync_server.desk.reading.tasks.lines import TaskLine, task_lines
from sync_server.desk.shell.texts import TEXTS
from sync_server.desk.shell.visits import Visit
from sync_server.feed.rows import task_rows
from sync_server.tables import Person, Task

_SHOWN_PLACES = frozenset({"campus", "building", "point"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """What one unit answers for: posts, telephone, and open tasks, each with who answers in person."""

    unit: str
    posts: str
    phone: str
    tasks: tuple[tuple[TaskLine, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """A task by its deadline; `who` is whom it has climbed to, empty while it is in time.

    `post` answers in person. What is put off has the day of its review instead, `review_due` once that has
    come.
    """

    task: TaskLine
    post: str
    review_on: date | None
    review_due: bool
    rung: str
    who: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """What the map gives to one post of a team, or to all of it where `post` is empty: (place, categories).

    `away`: the post cannot answer now.
    """

    team: str
    post: str
    away: bool
    areas: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Matrix:
    """Places down, categories across; `holes` counts the cells where nobody answers, `unnamed` the
    rules whose team does as a whole.
    """

    categories: tuple[str, ...]
    rows: tuple[tuple[str, int, tuple[Cell, ...]], ...]
    holes: int
    unnamed: int


def responsibility_list(visit: Visit, session: Session) -> list[Share]:
    """Open tasks in sight by the unit that answers, the most first; what nobody has stands on top."""
    campus = visit.resources.campuses.current(session)
    by_unit: defaultdict[str, list[tuple[TaskLine, str]]] = defaultdict(list)
    tasks = _open(visit, session)
    for task, line in zip(tasks, task_lines(visit, session, tasks), strict=True):
        by_unit[task.team or ""].append((line, post_of(visit, campus, task)))
    posts = _posts(visit, session)
    ordered = sorted(by_unit.items(), key=lambda one: (one[0] != "", -len(one[1]), one[0]))
    return [
        Share(
            unit=campus.unit_name(unit, visit.lang) or visit.words(TEXTS["no_team"]),
            posts="、".join(posts[unit]),
            phone=campus.unit_by_id[unit].phone if unit in campus.unit_by_id else "",
            tasks=tuple(lines),
        )
        for unit, lines in ordered
    ]


def deadline_list(visit: Visit, session: Session) -> list[Due]:
    """Open tasks in sight by deadline or day of review, each with whom it has climbed to."""
    campus = visit.resources.campuses.current(session)
    tasks = sorted(_open(visit, session), key=lambda task: _expected(visit, task))
    rows = {row.id: row for row in task_rows(session, tasks, visit.actor.person)}
    found = []
    for task, line in zip(tasks, task_lines(visit, session, tasks), strict=True):
        climbed = rung(rows[task.id], visit.now)
        who = campus.unit_name(unit_at(campus, task.team, climbed), visit.lang) if climbed else ""
        found.append(
            Due(
                task=line,
                post=post_of(visit, campus, task),
                review_on=task.review_on,
                review_due=task.review_on is not None and task.review_on <= visit.today,
                rung=_rung_words(visit, climbed),
                who=who,
            )
        )
    return found


def _expected(visit: Visit, task: Task) -> datetime:
    if task.review_on is None:
        return task.due_at
    return begins(task.review_on, visit.zone)


def responsibility_matrix(visit: Visit, session: Session) -> Matrix:
    """The map in force, for every building and point, holes and all."""
    campus = visit.resources.campuses.current(session)
    categories = hazard_categories()
    rows = tuple(
        (
            place.zh if visit.lang == "zh" else place.en,
            len(campus.place_path(place.id)) - 1,
            tuple(cell_of(visit, campus, one.id, place.id) for one in categories),
        )
        for place in campus.places
        if place.kind in _SHOWN_PLACES or _has_rule(campus, place)
    )
    return Matrix(
        categories=tuple(f"{one.id[-2:]} {visit.words(one.text)}" for one in categories),
        rows=rows,
        holes=sum(cell.hole for _, _, cells in rows for cell in cells),
        unnamed=sum(cell.unnamed for _, _, cells in rows for cell in cells),
    )


def duties_by_team(visit: Visit, session: Session) -> list[Line]:
    """The same map by who answers: every rule as it is written, whoever stands in."""
    campus = visit.resources.campuses.current(session)
    words = {one.id: f"{one.id[-2:]} {visit.words(one.text)}" for one in hazard_categories()}
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


def _has_rule(campus: Campus, place: Place) -> bool:
    return any(rule.place == place.id for rule in campus.responsibilities)


def _open(visit: Visit, session: Session) -> Sequence[Task]:
    seen = visible_tasks(visit, session).where(is_open())
    return session.exec(seen.order_by(col(Task.due_at), col(Task.id))).all()


def _posts(visit: Visit, session: Session) -> dict[str, list[str]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for person in session.exec(select(Person).where(col(Person.disabled).is_(other=False))):
        if person.role == Role.TEAM:
            found[person.unit].append(person.post_in(visit.lang))
    return found


def _rung_words(visit: Visit, climbed: Rung | None) -> str:
    return visit.words(RUNGS[climbed]) if climbed else ""
