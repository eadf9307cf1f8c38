"""Work carried by hand: from a phone without a network, or one that was revoked, into the office's server."""

import asyncio
import os
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from checklists.problems import Refusal
from checklists.wire.handover import read_hand_over, write_hand_over
from checklists.wire.sealing import CHANCE_BYTES, seal_from
from fieldapp.phone import Phone
from sync_server.ingest import handing_over
from sync_server.ingest.handing_over import TakenOver, take_over
from sync_server.phones.devices import revoke
from tests.e2e.conftest import Process, Signal
from tests.e2e.deeds import snap
from tests.support.waves import recording

SEAL = seal_from(bytes(range(CHANCE_BYTES)))


def carried(phone: Phone) -> bytes:
    return write_hand_over(phone.hand_over(), SEAL)


def imported(signal: Signal, file: bytes) -> TakenOver:
    return take_over(signal.resources, read_hand_over(file, SEAL.code))


async def test_work_carried_by_hand_arrives_once(process: Process, signal: Signal) -> None:
    """Imported twice and sent in the end as well: one hazard, one photo, one voice note, and it said so."""
    phone = await process.phone("inspector")
    signal.up = False
    task = snap(phone, said=recording(2))
    file = carried(phone)
    assert imported(signal, file) == TakenOver(new=1, new_photos=2)
    assert imported(signal, file) == TakenOver(known=1, known_photos=2)
    signal.up = True
    outcome = await phone.sync.run_once()
    assert (outcome.problem, outcome.operations_sent, outcome.operations_refused) == (None, 1, 0)
    assert [one.row.id for one in phone.store.tasks.all()].count(task) == 1
    assert phone.store.backlog().operations == 0


async def test_a_revoked_phones_work_can_still_be_handed_over(process: Process, signal: Signal) -> None:
    """A phone that is shut out keeps its work, and it is not lost for the office."""
    phone = await process.phone("inspector")
    assert phone.enrolment is not None
    snap(phone)
    with signal.resources.transaction() as tx:
        revoke(tx, phone.enrolment.device)
    assert (await phone.sync.run_once()).problem == "auth.token_revoked"
    assert phone.store.backlog().operations == 1
    assert imported(signal, carried(phone)).new == 1


async def test_a_file_of_another_school_is_refused(process: Process, signal: Signal) -> None:
    """A phone this server never enrolled, or an account that is not its owner's, brings nothing in."""
    phone = await process.phone("inspector")
    snap(phone)
    handed = phone.hand_over()
    for head in (replace(handed.head, device="unknown"), replace(handed.head, account="electric")):
        with pytest.raises(Refusal) as refused:
            take_over(signal.resources, replace(handed, head=head))
        assert refused.value.code == "handover.unknown_device"


async def test_an_import_that_forgets_the_photos_is_noticed(
    process: Process, signal: Signal, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Seeded bug: the records come, their photos do not."""
    monkeypatch.setattr(handing_over, "take", lambda *_: 0)
    with pytest.raises(AssertionError):
        await test_work_carried_by_hand_arrives_once(process, signal)


async def test_the_office_imports_a_file_with_one_command(process: Process, tmp_path: Path) -> None:
    """`xunan handover FILE` asks for the code and says what was new."""
    phone = await process.phone("inspector")
    snap(phone)
    file = tmp_path / "inspector.xunan"
    file.write_bytes(carried(phone))
    # The test's own server goes on holding its data; the office has a copy.
    shutil.copytree(tmp_path / "data", tmp_path / "office")
    told = await asyncio.to_thread(command, tmp_path / "office", file)
    assert (told.returncode, told.stderr) == (0, "")
    assert "记录 Records: 新 new 1 · 已有 known 0" in told.stdout
    assert "照片 Photos: 新 new 1" in told.stdout


def command(data: Path, file: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "sync_server.cli.main", "handover", str(file)],
        env=os.environ | {"XUNAN_DATA": str(data)},
        input=SEAL.code,
        capture_output=True,
        text=True,
        check=False,
    )
