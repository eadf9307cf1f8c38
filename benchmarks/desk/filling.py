"""Years of a campus's work, made in bulk: tasks with some findings each, their steps, photos and changes.

Four in a hundred tasks are open, whatever the size: a campus that closes nothing has other troubles. Moments
are spread evenly over three years, places, teams and categories by seeded dice.
"""

import random
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice
from typing import Any

from sqlalchemy import update
from sqlmodel import SQLModel, col, select

from benchmarks.desk.loading import load, tidy
from checklists.asking.library import checklist, hazard_categories
from checklists.places.campus import FIXING_KINDS
from checklists.wire.changes import TASK
from sync_server.resources import Resources
from sync_server.searching import rebuild
from sync_server.tables import (
    Change,
    Finding,
    Inspection,
    Person,
    Photo,
    PhotoUpload,
    PhotoUse,
    SyncCounter,
    Task,
    TaskEvent,
)

_CHECKLIST = checklist("CAN-GRADE")
_AT_ONCE = 5_000
_YEARS = timedelta(days=3 * 365)
_OPEN_EVERY = 25
_IN_EVERY_SIGHT = {"state": "assigned", "team": "canteen"}
"""What one open task is made to be, so that the smallest campus too has a page of one for each reader."""
_OPEN = ("reported", "assigned", "fixing", "submitted", "returned", "disputed")
_ASKING_EVERY = 3 * _OPEN_EVERY
_DONE = ("closed",) * 18 + ("rejected", "merged", "cancelled")
_WHERE = ("地面", "墙角", "窗台", "灶台", "水池", "门口", "走廊", "台阶")
_WHAT = ("有积水", "有油污", "瓷砖脱落", "灯不亮", "电线外露", "堆放杂物", "渗水", "积灰")
_SEVERITIES = (1, 1, 2, 2, 2, 3)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """What the dice choose from, and the moment it all ends."""

    now: datetime
    people: list[Person]
    places: list[str]
    teams: list[str]
    categories: list[tuple[str, str, str]]


def fill(resources: Resources, tasks: int, findings_a_task: int) -> None:
    """Put so many tasks, and so many times as many findings, beside the demo campus."""
    with resources.transaction() as tx:
        campus = resources.campuses.current(tx.session)
        ground = Ground(
            now=tx.now,
            people=list(tx.session.exec(select(Person).order_by(Person.account))),
            places=[place.id for place in campus.places],
            teams=[unit.id for unit in campus.units if unit.kind in FIXING_KINDS],
            categories=[(one.id, one.text.zh, one.text.en) for one in hazard_categories()],
        )
        rows = _rows(ground, tasks, findings_a_task)
        while chunk := list(islice(rows, _AT_ONCE)):
            for table in (Inspection, Task, Finding, TaskEvent, Photo, PhotoUpload, PhotoUse, Change):
                made = [row for one in chunk for row in one.get(table, ())]
                if made:
                    load(tx.session, table, made)
        rebuild(tx.session)
        tx.session.execute(update(SyncCounter).values(value=col(SyncCounter.value) + 2 * tasks))
    with resources.database.writing() as session:
        tidy(session)


def _rows(
    ground: Ground, tasks: int, findings_a_task: int
) -> Iterator[dict[type[SQLModel], list[dict[str, Any]]]]:
    """Every second task comes from an inspection, with all the findings of both."""
    dice = random.Random(tasks)
    for number in range(tasks):
        task = _task(ground, dice, number, tasks)
        inspection = _inspection(ground, dice, number, task)
        task |= _origin(number, inspection, task) | (_IN_EVERY_SIGHT if number == _OPEN_EVERY else {})
        photo = f"{number:064x}"
        found = 0 if number % 2 else 2 * findings_a_task
        yield {
            Inspection: [inspection] if number % 2 == 0 else [],
            Task: [task],
            Finding: [_finding(number, nth, inspection, task) for nth in range(found)],
            TaskEvent: list(_events(ground, dice, task)),
            Photo: []
            if _awaited(task)
            else [{"sha256": photo, "size": 90_000, "received_at": task["opened_at"]}],
            PhotoUpload: [] if _awaited(task) else [{"sha256": photo, "person": task["issuer"]}],
            PhotoUse: [_use(task, photo)],
            Change: [
                {"seq": 1000 + 2 * number + nth, "kind": TASK, "object_id": task["id"], "left": None}
                for nth in range(2)
            ],
        }


def _origin(number: int, inspection: dict[str, Any], task: dict[str, Any]) -> dict[str, Any]:
    if number % 2:
        return {"inspection": None, "what": task["category"]}
    return {"inspection": inspection["id"], "what": f"{_CHECKLIST.id}-01"}


def _task(ground: Ground, dice: random.Random, number: int, tasks: int) -> dict[str, Any]:
    is_open = number % _OPEN_EVERY == 0
    state = dice.choice(_OPEN if is_open else _DONE)
    age = timedelta(days=dice.random() * 20) if is_open else _YEARS * (tasks - number) / tasks
    opened = ground.now - age
    category, zh, en = dice.choice(ground.categories)
    issuer = dice.choice(ground.people)
    return {
        "id": str(uuid.UUID(int=number + 1)),
        "number": f"bench-{number}",
        "version": 3,
        "state": state,
        "open_key": None,
        "fault": f"{number}",
        "recurrence": int(dice.random() < 0.05),
        "category": category,
        "what": category,
        "title_zh": zh,
        "title_en": en,
        "place": dice.choice(ground.places),
        "severity": dice.choice(_SEVERITIES),
        "opened_at": opened,
        "due_at": opened + timedelta(days=7),
        "issuer": issuer.id,
        "issuer_role": issuer.role,
        "issuer_post_zh": issuer.post_zh,
        "issuer_post_en": issuer.post_en,
        "team": None if state == "reported" else dice.choice(ground.teams),
        "occurrences": 1,
        "note": f"{dice.choice(_WHERE)}{dice.choice(_WHAT)}，请尽快处理",
        "details": {},
        "conflicts": [],
        "extension": _extension(opened) if is_open and number % _ASKING_EVERY == 0 else None,
        "closed_at": opened + timedelta(days=dice.random() * 9) if state == "closed" else None,
    }


def _inspection(ground: Ground, dice: random.Random, number: int, task: dict[str, Any]) -> dict[str, Any]:
    by = dice.choice(ground.people)
    return {
        "id": str(uuid.UUID(int=(1 << 64) + number)),
        "number": f"bench-i-{number}",
        "checklist": _CHECKLIST.reference,
        "scheme": _CHECKLIST.scheme,
        "place": task["place"],
        "inspector": by.id,
        "post_zh": by.post_zh,
        "post_en": by.post_en,
        "started_at": task["opened_at"] - timedelta(minutes=30),
        "finished_at": task["opened_at"],
        "received_at": task["opened_at"],
        "answers": {"CAN-GRADE-01": {"value": "fail"}},
        "score": "92.0",
        "grade": "",
        "photo_state": "complete",
        "attended": {},
        "praises": [],
        "signatures": [],
    }


def _finding(number: int, nth: int, inspection: dict[str, Any], task: dict[str, Any]) -> dict[str, Any]:
    return {
        "id": str(uuid.UUID(int=(nth + 2 << 64) + number)),
        "inspection": inspection["id"],
        "item": f"CAN-GRADE-{nth + 1:02}",
        "category": task["category"],
        "severity": task["severity"],
        "note": "见照片",
        "task": task["id"],
    }


def _events(ground: Ground, dice: random.Random, task: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for version, command in enumerate(("open", "start", "submit"), 1):
        by = dice.choice(ground.people)
        yield {
            "task": task["id"],
            "version": version,
            "command": command,
            "state": task["state"],
            "person": by.id,
            "post_zh": by.post_zh,
            "post_en": by.post_en,
            "note": "",
            "team": task["team"],
            "at": task["opened_at"] + timedelta(hours=version),
            "received_at": task["opened_at"] + timedelta(hours=version),
            "facts": {},
        }


def _awaited(task: dict[str, Any]) -> bool:
    """One open task in five still waits for its photo."""
    return task["state"] in _OPEN and int(task["fault"]) % (5 * _OPEN_EVERY) == 0


def _extension(opened: datetime) -> dict[str, str]:
    """One open task in three asks for time, so that everybody's queue holds something at either size."""
    return {"until": (opened + timedelta(days=9)).isoformat(), "reason": "等配件", "post": "电工组组长"}


def _use(task: dict[str, Any], photo: str) -> dict[str, Any]:
    return {
        "sha256": photo,
        "role": "before",
        "owner": task["id"],
        "ordinal": 0,
        "person": task["issuer"],
        "task": task["id"],
        "size": 90_000,
        "awaited": _awaited(task),
    }
