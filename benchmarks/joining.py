"""Joining one finding to its open task: with a hundred thousand tasks open, over a thousand."""

import uuid
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

from sqlmodel import insert, select

from benchmarks.figures import Share, seconds
from checklists.asking.library import hazard_category
from checklists.rectifying.terms import State
from sync_server.demo.seeding import seed
from sync_server.main import new_id, new_token, real_clock
from sync_server.resources import Resources, opened
from sync_server.settings import Settings
from sync_server.tables import Person, Task
from sync_server.tasks.opening import Fault, open_or_join

MANY, FEW, GOAL = 100_000, 1_000, 1.5
_AT_ONCE = 10_000
_CATEGORY = "SNAP-05"


def figures(folder: Path) -> Iterator[Share]:
    """One share: the same join at many open tasks over at few."""
    many, few = (joined(folder / f"open-{count}", count) for count in (MANY, FEW))
    yield Share(
        name=f"joining one finding at {MANY} open tasks over at {FEW}", ours=many, yardstick=few, goal=GOAL
    )


def joined(folder: Path, count: int) -> float:
    """Seconds for one join, its commit included, beside `count` open tasks."""
    settings = Settings(data=folder)
    with opened(settings, clock=real_clock, new_id=new_id, new_token=new_token) as resources:
        seed(resources)
        issuer = _fill(resources, count)
        return seconds(lambda: _join(resources, issuer, count // 2), times=60)


def _fill(resources: Resources, count: int) -> Person:
    with resources.transaction() as tx:
        issuer = tx.session.exec(select(Person).where(Person.account == "inspector")).one()
        for first in range(0, count, _AT_ONCE):
            rows = [_row(number, issuer, tx.now) for number in range(first, min(count, first + _AT_ONCE))]
            tx.session.execute(insert(Task), rows)
    return issuer


def _row(number: int, issuer: Person, now: Any) -> dict[str, Any]:
    place = f"place-{number}"
    task = Task(
        id=str(uuid.UUID(int=number)),
        number=f"bench-{number}",
        version=1,
        state=State.ASSIGNED,
        open_key=f"{place}|{_CATEGORY}",
        fault=f"{place}|{_CATEGORY}",
        category=_CATEGORY,
        what=_CATEGORY,
        title_zh="线路裸露",
        title_en="Bare wire",
        place=place,
        severity=2,
        opened_at=now,
        due_at=now + timedelta(days=7),
        issuer=issuer.id,
        issuer_role=issuer.role,
        issuer_post_zh=issuer.post_zh,
        issuer_post_en=issuer.post_en,
        team="electric",
    )
    return task.model_dump()


def _join(resources: Resources, issuer: Person, number: int) -> None:
    with resources.transaction() as tx:
        fault = Fault(
            id=new_id(),
            place=f"place-{number}",
            category=_CATEGORY,
            title=hazard_category(_CATEGORY).text,
            severity=2,
            found_at=tx.now,
        )
        campus = resources.campuses.current(tx.session)
        if open_or_join(tx, campus, issuer, fault).id != str(uuid.UUID(int=number)):
            raise ValueError("the finding opened a task of its own")
