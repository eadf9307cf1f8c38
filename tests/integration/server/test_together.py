"""Many at once: retries, phones and processes that get in each other's way."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy.exc import DBAPIError
from sqlmodel import select

from checklists.wire.changes import INSPECTION
from sync_server.tables import Change, Inspection, Operation, Task
from tests.integration.server.acting import Listening, Phone, inspection, snap, verdicts
from tests.support.homes import ON_SQLITE, Home, served


def test_two_phones_sending_the_same_batch_eight_times_make_one_record_each(
    server: Listening,
) -> None:
    """Sixteen requests race: each operation is applied once and known fifteen times."""
    one, two = server.phone("inspector"), server.phone("inspector")
    lines = [one.line(inspection(failed=(2, 10), place=place)) for place in ("n-canteen", "s-canteen")]
    lines += [one.line(snap(category)) for category in ("SNAP-05", "SNAP-16")]
    bodies = [(phone, phone.push_body(lines)) for phone in (one, two)] * 8
    with ThreadPoolExecutor(len(bodies)) as pool:
        answers = list(pool.map(lambda sent: sent[0].send(sent[1]), bodies))
    for results in zip(*map(verdicts, answers), strict=True):
        assert sorted(results) == ["applied"] + ["duplicate"] * 15
    assert len(one.rows(INSPECTION)) == 2
    assert sorted(task.occurrences for task in one.tasks_by_id().values()) == [1] * 6


def test_two_phones_with_batches_of_their_own_keep_all_of_both(server: Listening) -> None:
    """Retrying phones do not push each other out."""
    phones = [server.phone("inspector"), server.phone("quality")]
    bodies = [(phone, phone.push_body([phone.line(inspection()) for _ in range(5)])) for phone in phones] * 8
    with ThreadPoolExecutor(len(bodies)) as pool:
        list(pool.map(lambda sent: sent[0].send(sent[1]), bodies))
    with server.resources.reading() as session:
        assert len(session.exec(select(Inspection)).all()) == 10
        assert len(session.exec(select(Operation)).all()) == 10


def test_a_fault_found_by_many_at_once_is_one_task(server: Listening) -> None:
    """Eight phones report one leak in the same second: one open task, eight occurrences."""
    phones = [server.phone("monitor") for _ in range(8)]
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda phone: phone.do(snap("SNAP-16")), phones))
    with server.resources.reading() as session:
        (task,) = session.exec(select(Task)).all()
    assert (task.occurrences, task.version) == (8, 8)


@ON_SQLITE
def test_a_second_server_on_the_same_data_is_refused_in_words(kept: Home, tmp_path: Path) -> None:
    """Two servers would ruin the database: the second says so and ends, the first goes on."""
    with kept.copy(tmp_path / "data") as settings, served(settings) as first:
        second = served(settings)
        with pytest.raises(AssertionError, match="数据正被另一个服务器进程使用"):
            second.start()
        with Phone(first.url) as phone:
            phone.sign_in("inspector")
            phone.done(inspection())


def test_a_long_feed_comes_in_pages_and_nothing_is_lost(server: Listening) -> None:
    """A phone that was away for long gets everything, a page at a time."""
    phone = server.phone("inspector")
    bodies = [inspection() for _ in range(7)]
    phone.push([phone.line(body) for body in bodies])
    cursor, more, seen = 0, True, []
    while more:
        answer = phone.pull(cursor, limit=2)
        seen += [change.id for change in answer.changes if change.kind == INSPECTION]
        cursor, more = answer.cursor, answer.more
    assert seen == [body.id for body in bodies]
    assert phone.pull(cursor).changes == ()


def test_a_commit_position_is_given_with_every_answer(server: Listening) -> None:
    """Positions only grow, and each stored operation knows the one of its commit."""
    phone = server.phone("inspector")
    answers = [phone.push([phone.line(inspection())]) for _ in range(2)]
    assert answers[0].pos < answers[1].pos
    with server.resources.reading() as session:
        stored = session.exec(select(Operation.pos).order_by(Operation.device_seq)).all()  # type: ignore[arg-type]
    assert stored == [answer.pos for answer in answers]


def test_readers_cannot_write(server: Listening) -> None:
    """Only writing connections change anything, so that no reader can harm a journal."""
    with server.resources.reading() as session:
        session.add(Change(seq=10_000, kind="task", object_id="x"))
        with pytest.raises(DBAPIError, match=r"read-?only"):
            session.commit()
