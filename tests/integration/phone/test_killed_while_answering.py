"""A real process, killed with SIGKILL while somebody answers."""

import json
import random
import subprocess
import sys
import time
from pathlib import Path
from typing import NamedTuple

from fieldapp.photos.files import PhotoFiles
from fieldapp.store.connection import sqlite_file
from fieldapp.store.store import Store
from tests.support.local_phone import SeededIds, Ticking

KILLS = 20


class Step(NamedTuple):
    """What the killed process said it would do, or had done."""

    tense: str
    kind: str
    inspection: str
    item: str
    content: str


def killed_after(seconds: float, database: Path, photos: Path) -> list[Step]:
    """Let a phone work for a while after its first word, kill it, and give all it said."""
    child = subprocess.Popen(
        [sys.executable, "-m", "tests.support.answering_child", str(database), str(photos)],
        stdout=subprocess.PIPE,
    )
    assert child.stdout is not None
    with child.stdout as stdout:
        first = stdout.readline()
        time.sleep(seconds)
        child.kill()
        lines = (first + stdout.read()).splitlines(keepends=True)
    child.wait()
    return [Step(*json.loads(line)) for line in lines if line.endswith(b"\n")]


def test_twenty_kills_lose_nothing_that_was_acknowledged(tmp_path: Path) -> None:
    """After any kill the phone opens at the item answered last, with every answer, photo and record."""
    database, photos = tmp_path / "phone.db", tmp_path / "photos"
    chance = random.Random(20)
    done: list[Step] = []
    for _ in range(KILLS):
        said = killed_after(chance.uniform(0, 0.2), database, photos)
        done += [step for step in said if step.tense == "did"]
        store = Store(sqlite_file(database), Ticking(), SeededIds())
        require_answers(store, said)
        require_records(store, done)
        for step in done:
            assert step.kind != "keep" or PhotoFiles(photos).read(step.content)
        store.close()
    assert {step.kind for step in done} == {"answer", "keep", "finish"}
    assert len(done) > KILLS * 5


def require_answers(store: Store, said: list[Step]) -> None:
    """Each item holds its last acknowledged answer, or the one the kill came upon."""
    answers = [step for step in said if step.kind == "answer"]
    unsure = said[-1] if said[-1].tense == "will" else None
    acknowledged = {(step.inspection, step.item): step for step in answers if step.tense == "did"}
    for (inspection, item), step in acknowledged.items():
        found = store.inspections.one(inspection)
        assert found is not None
        kept = found.answers[item].answer
        assert kept is not None
        assert kept["note"] in {step.content, unsure.content if unsure and unsure.item == item else None}
    if acknowledged:
        newest = list(acknowledged.values())[-1]
        found = store.inspections.one(newest.inspection)
        assert found is not None
        assert found.position in {newest.item, unsure.item if unsure else None}


def require_records(store: Store, done: list[Step]) -> None:
    """Every finished inspection waits to be sent, once, numbered without a gap; at most one draft is open."""
    waiting = {operation.object: operation.device_seq for operation in store.outbox.waiting()}
    assert {step.inspection for step in done if step.kind == "finish"} <= set(waiting)
    assert sorted(waiting.values()) == list(range(1, len(waiting) + 1))
    assert len(store.inspections.drafts()) <= 1
