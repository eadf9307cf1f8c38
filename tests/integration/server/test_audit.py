"""The audit log: every write signs for itself, in the transaction that did it."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlmodel import SQLModel, col, select

from checklists.problems import Refusal
from sync_server.auditing.audited import AUDITED, UNAUDITED
from sync_server.auditing.chain import checked
from sync_server.people import accounts
from sync_server.phones import devices
from sync_server.tables import AuditEntry, Task
from sync_server.transaction import Transaction
from tests.integration.server.acting import Listening, snap


def entries(server: Listening, kind: str = "") -> list[AuditEntry]:
    with server.resources.reading() as session:
        asked = select(AuditEntry).order_by(col(AuditEntry.seq))
        return [one for one in session.exec(asked) if one.kind.startswith(kind)]


def test_every_table_is_followed_or_says_why_not() -> None:
    assert set(AUDITED) | set(UNAUDITED) == set(SQLModel.metadata.tables)
    assert not set(AUDITED) & set(UNAUDITED)


def test_what_a_phone_sends_is_signed_for_with_person_phone_and_subject(server: Listening) -> None:
    phone = server.phone("monitor")
    phone.done(snap())
    (sent,) = entries(server, "operation.created")
    (opened,) = entries(server, "task.created")
    person = server.person("monitor").id
    with server.resources.reading() as session:
        task = session.exec(select(Task)).one().id
    assert (sent.person, sent.device, sent.detail) == (person, phone.enrolment.device, "snap.submit")
    assert sent.act == "POST /push"
    assert (opened.subject, opened.person, opened.before) == (task, person, "")
    assert opened.after


def test_a_changed_row_is_named_with_its_fields_and_chained_before_to_after(server: Listening) -> None:
    server.phone("monitor").done(snap())
    (made,) = entries(server, "task.created")
    with server.resources.transaction() as tx:
        tx.session.get_one(Task, made.subject).note = "换了"
    changed = entries(server, "task.changed")[-1]
    assert changed.detail == "note"
    assert changed.before == made.after


def test_what_was_undone_leaves_no_entry(server: Listening) -> None:
    """Neither a transaction that failed nor a savepoint that was undone within one that ended well."""
    before = entries(server)
    with pytest.raises(Refusal), server.resources.transaction() as tx:
        _make_and_fail(tx)
    with server.resources.transaction() as tx, suppress(Refusal), tx.savepoint():
        _make_and_fail(tx)
    assert entries(server) == before


def _make_and_fail(tx: Transaction) -> None:
    accounts.create_person(
        tx, account="lost", post_zh="无", post_en="none", role="team", unit="u", password_hash=""
    )
    raise Refusal("server.busy")


def test_statements_over_many_rows_name_every_row(server: Listening) -> None:
    phone = server.phone("monitor")
    person = server.person("monitor").id
    with server.resources.transaction() as tx:
        accounts.disable(tx, person)
    assert [one.detail for one in entries(server, "person.changed")][-1:] == ["disabled"]
    assert [one.subject for one in entries(server, "device.changed")][-1:] == [phone.enrolment.device]


def test_a_phone_saying_that_it_lives_is_no_act(server: Listening) -> None:
    phone = server.phone("monitor")
    before = len(entries(server))
    server.clock.pass_time(timedelta(minutes=5))
    phone.push([])
    assert len(entries(server)) == before


def test_many_at_once_make_one_whole_chain(server: Listening) -> None:
    phones = [server.phone(account) for account in ("monitor", "inspector", "office", "canteen")]
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda phone: [phone.done(snap()) for _ in range(5)], phones))
    found = entries(server)
    assert len([one for one in found if one.kind == "operation.created"]) == 20
    assert checked(found).broken is None


@pytest.mark.parametrize("change", ["UPDATE auditentry SET kind = 'x'", "DELETE FROM auditentry"])
def test_the_database_itself_lets_nobody_change_the_log(server: Listening, change: str) -> None:
    server.phone("monitor")
    with pytest.raises((DBAPIError, Refusal)), server.resources.transaction() as tx:
        tx.session.connection().execute(text(change))
    assert checked(entries(server)).broken is None


def test_signing_in_and_revoking_are_signed_for(server: Listening) -> None:
    phone = server.phone("monitor")
    (made,) = entries(server, "device.created")
    assert (made.subject, made.device, made.act) == (
        phone.enrolment.device,
        phone.enrolment.device,
        "POST /sign-in",
    )
    with server.resources.transaction() as tx:
        devices.revoke(tx, phone.enrolment.device)
    assert entries(server, "device.changed")[-1].detail == "revoked_at"
