"""An issued paper reaches the phones of those it concerns, once, and nobody's who may not read it."""

from datetime import date, timedelta
from typing import Any

import pytest
from sqlmodel import col, select

from checklists.rectifying.telling import NoticeKind
from checklists.wire.changes import LOOK, PAPER, PaperRow, PaperTold
from checklists.wire.looking import TasksLookedAt
from checklists.wire.reading import read, write
from sync_server.documents import headlines, issuing
from sync_server.documents.addressing import tell_stand_ins
from sync_server.documents.announcing import announce
from sync_server.documents.registry import kind_of
from sync_server.main import new_id
from sync_server.notices import inbox
from sync_server.notices.sending import send_due
from sync_server.notices.timing import Mode
from sync_server.scope import actor_of
from sync_server.tables import Notice, Paper, Person
from tests.integration.server.acting import MORNING, Listening
from tests.integration.server.notified import arrived, person, told, wants, wants_kinds
from tests.integration.server.test_numbered_papers import numbered
from tests.support.receivers import Receiver

_DAY = date(2026, 11, 1)


def sealed(
    server: Listening,
    kind: str,
    unit: str = "",
    *,
    by: str = "office",
    about: str | None = None,
    corrects: str | None = None,
) -> str:
    """The id of a paper of that kind's sample, issued to a unit."""
    of_kind = kind_of(kind)
    with server.resources.transaction() as tx:
        paper = Paper(
            id=new_id(), kind=kind, title=of_kind.title.zh, first=_DAY, last=_DAY, unit=unit, about=about,
            facts=write(of_kind.sample), wording=write(of_kind.propose(of_kind.sample, "后勤处")),
            made_by=person(server, by), made_at=tx.now, supersedes=corrects,
        )  # fmt: skip
        tx.session.add(paper)
    issuing.issue(server.resources, person(server, by), paper, numbered)
    return paper.id


def issue(server: Listening, kind: str, unit: str = "", **by: Any) -> str:
    """The same, and whom it concerns told of it."""
    paper = sealed(server, kind, unit, **by)
    announce(server.resources)
    return paper


def on_phones(server: Listening, paper: str) -> dict[str, str]:
    """Why each account's phones are told of it, by account."""
    found = {}
    with server.resources.reading() as session:
        campus = server.resources.campuses.current(session)
        for one in session.exec(select(Person)):
            for row in headlines.headlines(session, campus, actor_of(one), [paper]):
                found[one.account] = row.told
    return found


def everybody(server: Listening) -> set[str]:
    with server.resources.reading() as session:
        return set(session.exec(select(Person.account).where(col(Person.disabled).is_(other=False))))


def changed(server: Listening, account: str, **fields: Any) -> None:
    """An account as the desk changes it, and who then answers told."""
    with server.resources.transaction() as tx:
        row = tx.session.get_one(Person, person(server, account))
        for name, value in fields.items():
            setattr(row, name, value)
        tx.session.flush()
        tell_stand_ins(tx, server.resources.campuses.current(tx.session))


def reaches_those_it_concerns(server: Listening) -> None:
    notice = issue(server, "notice", "electric")
    assert on_phones(server, notice) == {"electric": PaperTold.RECEIVED}
    reply = issue(server, "reply", "electric", by="electric", about=notice)
    assert on_phones(server, reply) == {"office": PaperTold.ANSWERED}
    opinion = issue(server, "opinion", "electric", about=notice)
    assert on_phones(server, opinion) == {"electric": PaperTold.RECEIVED}
    published = issue(server, "bulletin")
    assert on_phones(server, published) == dict.fromkeys(everybody(server) - {"office"}, PaperTold.PUBLISHED)


def test_a_paper_reaches_the_phones_of_those_it_concerns(lasting_server: Listening) -> None:
    """A notice and an opinion its unit's, a reply who asked, a bulletin everybody's; never one's own."""
    reaches_those_it_concerns(lasting_server)


def the_headline_says_what_counts(server: Listening) -> None:
    phone = server.phone("electric")
    notice = issue(server, "notice", "electric")
    pulled = phone.rows(PAPER)
    assert notice in pulled
    row = read(PaperRow, pulled[notice])
    assert row.number.startswith("后勤整改〔2026〕")
    assert (row.title_zh, row.title_en, row.unit) == ("整改通知书", "Rectification notice", "electric")
    assert row.due_at is not None
    assert row.due_at.astimezone(server.resources.settings.zone).isoformat() == "2026-12-01T18:00:00+08:00"
    assert (row.at, row.superseded) == (server.clock(), False)
    newer = issue(server, "notice", "electric", corrects=notice)
    rows = {one: read(PaperRow, row) for one, row in phone.rows(PAPER).items()}
    assert (rows[notice].superseded, rows[newer].superseded) == (True, False)
    snapshot = phone.http.get("/snapshot").raise_for_status().json()["changes"]
    assert {one["id"] for one in snapshot if one["kind"] == PAPER} == set(phone.rows(PAPER)) == set(rows)


def test_a_phone_gets_kind_number_unit_and_deadline_and_hears_of_a_correction(
    lasting_server: Listening,
) -> None:
    """By the feed and by a snapshot alike."""
    the_headline_says_what_counts(lasting_server)


def whoever_moved_keeps_nothing(server: Listening) -> None:
    notice, published = issue(server, "notice", "plumbing"), issue(server, "bulletin")
    changed(server, "plumbing", unit="carpentry")
    assert on_phones(server, notice).keys() == {"repair-manager"}, "it falls to the head of the section"
    assert "plumbing" in on_phones(server, published)


def test_whoever_moved_to_another_unit_keeps_the_published_ones_alone(server: Listening) -> None:
    whoever_moved_keeps_nothing(server)


def a_stand_in_is_told(server: Listening) -> None:
    changed(server, "electric", away=True)
    late = issue(server, "notice", "electric")
    assert on_phones(server, late).keys() == {"electric", "repair-manager"}
    changed(server, "electric", away=False)
    early = issue(server, "notice", "canteen")
    changed(server, "canteen", away=True)
    assert on_phones(server, early).keys() == {"canteen", "canteen-deputy"}, "somebody of the team is there"
    changed(server, "canteen-deputy", disabled=True)
    changed(server, "canteen-deputy", disabled=True)
    assert on_phones(server, early).keys() >= {"canteen", "food-manager"}
    assert told(server, "food-manager") == [PaperTold.RECEIVED], "once, however often accounts change"
    changed(server, "xuntian", unit="property")
    changed(server, "clinic-manager", unit="logistics")
    for gone in ("feitian", "property-manager"):
        changed(server, gone, disabled=True)
    assert on_phones(server, issue(server, "notice", "feitian")).keys() == {"clinic-manager"}, (
        "of those above it who could sign, not the team account of its section"
    )
    answered = issue(server, "notice", "plumbing")
    issue(server, "reply", "plumbing", by="plumbing", about=answered)
    changed(server, "plumbing", away=True)
    assert on_phones(server, answered).keys() == {"plumbing"}, "what is answered waits for nobody"


def test_while_nobody_of_a_unit_is_there_the_nearest_above_is_told_what_waits_for_it(
    server: Listening,
) -> None:
    """When it is issued, and when the last one goes away afterwards; a team above could not answer."""
    a_stand_in_is_told(server)


def the_asker_is_away(server: Listening) -> None:
    notice = issue(server, "notice", "electric", by="repair-manager")
    changed(server, "repair-manager", away=True)
    reply = issue(server, "reply", "electric", by="electric", about=notice)
    assert on_phones(server, reply).keys() == {"repair-manager", "office"}


def test_a_reply_to_somebody_who_is_away_is_told_to_the_manager_above_too(server: Listening) -> None:
    the_asker_is_away(server)


def one_read_mark(server: Listening) -> None:
    first, second = server.phone("electric"), server.phone("electric")
    notice, other = issue(server, "notice", "electric"), issue(server, "notice", "electric")
    for _ in range(2):
        # A phone whose clock is an hour slow has shown it all the same.
        first.done(TasksLookedAt(tasks={notice: 1}, at=MORNING - timedelta(hours=1)))
    assert [row["task"] for row in second.rows(LOOK).values() if row] == [notice]
    with server.resources.reading() as session:
        unread = select(Notice.paper).where(col(Notice.read_at).is_(None), Notice.kind == PaperTold.RECEIVED)
        assert list(session.exec(unread)) == [other]
    with server.resources.transaction() as tx:
        inbox.mark_read(tx, person(server, "electric"), tx.now)
    assert {row["task"] for row in first.rows(LOOK).values() if row} == {notice, other}


def test_what_is_read_on_a_phone_is_read_at_the_desk_and_on_ones_other_phones(server: Listening) -> None:
    """And what is read at the desk on phones."""
    one_read_mark(server)


def ways_follow_the_choice(server: Listening, there: Receiver) -> None:
    wants(server, "electric", there)
    wants_kinds(server, "electric", paper_received=Mode.OFF)
    notice = issue(server, "notice", "electric")
    send_due(server.resources)
    assert arrived(there) == []
    assert on_phones(server, notice) == {"electric": PaperTold.RECEIVED}, "the inbox keeps all of it"
    issue(server, "bulletin")
    send_due(server.resources)
    assert arrived(there) == [], "what asks for nothing waits for the morning"
    server.clock.pass_time(timedelta(days=1))
    send_due(server.resources)
    assert arrived(there) == [[PaperTold.PUBLISHED]]


@pytest.mark.usefixtures("listed")
def test_a_kind_nobody_wants_outside_is_on_the_phone_alone(server: Listening, there: Receiver) -> None:
    ways_follow_the_choice(server, there)


def test_what_is_told_of_papers_is_no_kind_of_a_task() -> None:
    assert not set(PaperTold) & set(NoticeKind)
