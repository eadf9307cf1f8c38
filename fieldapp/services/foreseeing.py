"""What will come of a hazard, known without the server: who gets it and by when."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from checklists.asking.library import hazard_category
from checklists.places.campus import Campus, NamedPost
from checklists.places.routing import answering, route
from checklists.rectifying.deadlines import deadline
from checklists.wire.changes import TaskRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlook:
    """`team` and `escort` are unit ids; without a team a manager assigns one. `term` is the time given.

    `post` is who of the team answers in person, if anybody is named.
    """

    team: str | None
    escort: str | None
    post: NamedPost | None
    due_at: datetime
    term: timedelta


def outlook(
    campus: Campus,
    *,
    category: str,
    place: str,
    severity: int,
    found_at: datetime,
    own_term: str | None = None,
) -> Outlook:
    """Team and deadline of a hazard of `category` at `place`; `own_term` is the failed item's term."""
    found = route(campus, category, place)
    due = deadline(
        campus,
        category=category,
        severity=severity,
        found_at=found_at,
        own_term=own_term,
        category_term=hazard_category(category).deadline,
    )
    return Outlook(
        team=found.team if found else None,
        escort=found.escort if found else None,
        post=answering(campus, category, place, found.team) if found else None,
        due_at=due,
        term=due - found_at,
    )


def within(coming: Outlook, task: TaskRow) -> Outlook:
    """The outlook of a hazard that joins an open task: who has that goes on with it, never later."""
    post = coming.post if task.team == coming.team else None
    due = min(task.due_at, coming.due_at)
    return replace(coming, team=task.team, escort=task.escort, post=post, due_at=due)
