"""A month in which as much was found as asked for, put straight into the database and the photo store.

Each finding is named by a word of its own, `F0001` and so on, and so are hazard snaps, `S0001`: whoever reads
a paper back can tell which of them stand there. A part was put right on the spot, a part is closed. As many
inspections found nothing, and one month before a few findings were made that November's papers do not count.
"""

import hashlib
import io
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

from PIL import Image
from sqlmodel import SQLModel

from checklists.asking.answers import to_plain
from checklists.asking.library import checklist
from sync_server.tables import Finding, Inspection, Photo, PhotoUpload, PhotoUse, Task
from tests.integration.desk.world import KITCHEN, LIGHTING, WORKSHOP, World
from tests.support.answering import FAIL, all_right

A_VISIT = 10
CORRECTED_EVERY, CLOSED_EVERY, SNAP_EVERY, EARLIER = 25, 7, 20, 30
_ASKED = checklist("CAN-GRADE")
_ITEMS = tuple(item.id for item in _ASKED.items[:A_VISIT])
_MONTH = timedelta(days=18)


def fill(world: World, findings: int, photos: int, draw: Callable[[int], bytes] | None = None) -> None:
    """Put so many findings, and photos of the first of them, into the days before now.

    `draw` makes the JPEG of a number: small and plain ones, unless they shall weigh what real ones do.
    """
    rows = list(_rows(world, findings, photos, draw or _jpeg))
    with world.resources.transaction() as tx:
        for table in (Inspection, Task, Finding, Photo, PhotoUpload, PhotoUse):
            tx.session.add_all(row for row in rows if isinstance(row, table))
            tx.session.flush()


def _rows(world: World, findings: int, photos: int, draw: Callable[[int], bytes]) -> Iterator[SQLModel]:
    for number in range(findings):
        yield from _found(world, number, world.now - _MONTH * (findings - number) / findings)
        if number % SNAP_EVERY == 0:
            yield _task(world, f"S{number:04}", world.now - timedelta(hours=number % 99), None)
    for number in range(findings, findings + EARLIER):
        yield from _found(world, number, world.now - timedelta(days=40))
    for number in range(photos):
        yield from _photographed(world, number, draw(number))


def _found(world: World, number: int, at: datetime) -> Iterator[SQLModel]:
    """A finding with its task, and with the first of a visit the inspection."""
    visit, nth = divmod(number, A_VISIT)
    if nth == 0:
        yield _inspection(world, f"v{visit}", visit, at, _ITEMS)
        yield _inspection(world, f"w{visit}", visit, at, ())
    corrected = number % CORRECTED_EVERY == 0
    name = f"F{number:04}"
    if not corrected:
        yield _task(world, name, at, f"v{visit}")
    item = _ASKED.item(_ITEMS[nth])
    yield Finding(
        id=f"finding-{name}",
        inspection=f"v{visit}",
        item=item.id,
        category=item.category,
        severity=item.severity,
        note=f"查见 {name} 处不洁",
        task=None if corrected else f"task-{name}",
        corrected=corrected,
    )


def _inspection(world: World, name: str, visit: int, at: datetime, failed: tuple[str, ...]) -> Inspection:
    by = world.people["inspector"]
    answers = all_right(_ASKED) | dict.fromkeys(failed, FAIL)
    return Inspection(
        id=name,
        number=f"检查-2026-{name}",
        checklist=_ASKED.reference,
        scheme=_ASKED.scheme,
        place=KITCHEN if visit % 3 else WORKSHOP,
        inspector=by.id,
        post_zh=by.post_zh,
        post_en=by.post_en,
        started_at=at - timedelta(minutes=30),
        finished_at=at,
        received_at=at,
        answers={item: to_plain(answer) for item, answer in answers.items()},
        score=f"{60 + visit * 7 % 400 / 10:.1f}",
        grade="",
        photo_state="complete",
    )


def _task(world: World, name: str, at: datetime, inspection: str | None) -> Task:
    by = world.people["inspector"]
    number = int(name[1:])
    closed = number % CLOSED_EVERY == 1
    return Task(
        id=f"task-{name}",
        number=f"隐患-2026-{name}",
        version=1,
        state="closed" if closed else "assigned",
        category=LIGHTING if inspection is None else "SNAP-08",
        what=_ITEMS[number % A_VISIT] if inspection else LIGHTING,
        title_zh="检查不合格",
        title_en="Failed",
        place=KITCHEN,
        severity=1 + number % 3,
        opened_at=at,
        due_at=at + timedelta(days=7),
        issuer=by.id,
        issuer_role=by.role,
        issuer_post_zh=by.post_zh,
        issuer_post_en=by.post_en,
        team="canteen" if inspection else "electric",
        note=f"查见 {name} 处不洁",
        inspection=inspection,
        closed_at=at + timedelta(days=number % 11) if closed else None,
    )


def _photographed(world: World, number: int, jpeg: bytes) -> Iterator[SQLModel]:
    """A photo of a finding, its bytes in the store."""
    name, by = hashlib.sha256(jpeg).hexdigest(), world.people["inspector"].id
    file = world.resources.photos.path(name)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(jpeg)
    task = None if number % CORRECTED_EVERY == 0 else f"task-F{number:04}"
    yield Photo(sha256=name, size=len(jpeg), received_at=world.now)
    yield PhotoUpload(sha256=name, person=by)
    yield PhotoUse(
        sha256=name,
        role="before",
        owner=f"finding-F{number:04}",
        ordinal=0,
        person=by,
        task=task,
        inspection=f"v{number // A_VISIT}",
        size=len(jpeg),
    )


def _jpeg(number: int) -> bytes:
    """A picture of its own colour, with little to squeeze in it."""
    out = io.BytesIO()
    colour = (number % 16 * 16, number // 16 % 16 * 16, number // 256 * 16)
    Image.new("RGB", (320, 240), colour).save(out, "JPEG", comment=str(number).encode())
    return out.getvalue()
