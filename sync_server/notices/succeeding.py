"""Whoever answers in person for open work, and did not before, is told: a deputy, or who is named newly."""

from collections import defaultdict

from sqlmodel import col, select

from checklists.places.campus import Campus
from checklists.places.routing import answering
from checklists.rectifying.table import TO_FIX
from checklists.rectifying.telling import NoticeKind
from sync_server.notices.telling import tell, told_to
from sync_server.tables import Task
from sync_server.transaction import Transaction

MOST = 20
"""Of the most pressing so many are told one by one; the rest stands in the team's list anyway."""


def tell_successors(tx: Transaction, before: Campus, after: Campus) -> None:
    """Tell them of what they are to rectify since the map, or who can answer by it, has changed."""
    teams = _teams_touched(before, after)
    if not teams:
        return
    theirs = select(Task).where(col(Task.team).in_(teams), col(Task.state).in_(TO_FIX))
    taken_over: defaultdict[str, list[Task]] = defaultdict(list)
    for task in tx.session.exec(theirs.order_by(col(Task.due_at), col(Task.id))):
        was, now = (answering(one, task.category, task.place, task.team) for one in (before, after))
        if now is not None and (was is None or was.id != now.id):
            taken_over[now.id].append(task)
    for person, tasks in taken_over.items():
        for task in tasks[:MOST]:
            tell(
                tx, told_to(task, NoticeKind.NAMED, f"{task.id}:{task.version}:{NoticeKind.NAMED}", [person])
            )


def _teams_touched(before: Campus, after: Campus) -> set[str]:
    """The teams whose rules, or whose posts, are not what they were."""
    rules = {*before.responsibilities} ^ {*after.responsibilities}
    posts = {one.id for one in {*before.posts} ^ {*after.posts}}
    return {rule.team for rule in rules} | {
        rule.team for rule in after.responsibilities if {rule.person, rule.deputy} & posts
    }
