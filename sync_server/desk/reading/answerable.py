"""Who answers: as a cell of the map shows it, and for a task."""

from dataclasses import dataclass

from checklists.places.campus import Campus
from checklists.places.routing import answering, route
from sync_server.desk.shell.visits import Visit
from sync_server.tables import Task


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """`team` and `post` answer, `escort` shares it; `own` when a rule says so exactly there, `hole` when
    nobody does. `stands_in`: the post is the deputy of one that is away.
    """

    category: str
    team: str
    post: str
    stands_in: bool
    escort: str
    own: bool
    hole: bool

    @property
    def unnamed(self) -> bool:
        """Whether a rule says here that a team answers, and nobody of it in person."""
        return self.own and not self.post


def cell_of(visit: Visit, campus: Campus, category: str, place: str) -> Cell:
    """The cell of one place and category."""
    found = route(campus, category, place)
    post = answering(campus, category, place, found.team) if found else None
    return Cell(
        category=category,
        team=campus.unit_name(found.team, visit.lang) if found else "",
        post=post.name(visit.lang) if post else "",
        stands_in=bool(found and post and post.id != found.person),
        escort=campus.unit_name(found.escort, visit.lang) if found else "",
        own=campus.rule(category, place) is not None,
        hole=found is None,
    )


def post_of(visit: Visit, campus: Campus, task: Task) -> str:
    """Who of a task's team answers in person; empty while the team does as a whole."""
    post = answering(campus, task.category, task.place, task.team)
    return post.name(visit.lang) if post else ""
