"""A phone signed in by a code: once, in time, by whom it was made for, and nobody learns from a refusal."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import httpx
import pytest
from sqlmodel import col, select

from checklists.problems import Refusal
from checklists.wire.enrolment import CodeOffered, Enrol
from checklists.wire.reading import write
from sync_server.people import accounts, managing, tries
from sync_server.people.duties import Post
from sync_server.people.inviting import LASTING, invite, withdraw
from sync_server.phones import enrolling
from sync_server.tables import AuditEntry
from tests.integration.server.acting import Listening, problem
from tests.support.http_phone import DEMO_PASSWORD, fresh_id

OWN = "a password of my own"
FEW = 6
UNUSABLE = "enrol.code_unusable"


def test_a_code_makes_the_password_ones_own_and_signs_the_phone_in(server: Listening) -> None:
    """It says whose it is first; afterwards the new password counts and the old one does not."""
    code = made(server, "monitor")
    shown = offer(server, code)
    assert shown.json()["account"] == "monitor"
    assert set(shown.json()) == {"account", "post", "post_en", "protocol"}
    phone = server.phone(None)
    token = enrol(server, code).json()["token"]
    assert phone.http.get("/pull", headers={"Authorization": f"Bearer {token}"}).status_code == 200
    with pytest.raises(httpx.HTTPStatusError):
        phone.sign_in("monitor", DEMO_PASSWORD)
    assert phone.sign_in("monitor", OWN).person.account == "monitor"


def test_a_code_works_once(server: Listening) -> None:
    code = made(server, "monitor")
    assert enrol(server, code).status_code == 200
    assert problem(enrol(server, code)) == UNUSABLE


def test_two_phones_that_use_a_code_at_once_are_one(server: Listening) -> None:
    """Whoever looked over a shoulder does not come in beside the person."""
    code = made(server, "monitor")
    with ThreadPoolExecutor(6) as pool:
        answers = [one.status_code for one in pool.map(lambda _: enrol(server, code), range(6))]
    assert sorted(answers) == [200, 403, 403, 403, 403, 403]


def test_what_cannot_be_used_says_the_same_whatever_the_reason(server: Listening) -> None:
    """Wrong, used, withdrawn, replaced, outdated, of a closed account: one answer, byte for byte."""
    codes = {"wrong": "2345-6789-abcd", "no code": "", "replaced": made(server, "monitor")}
    codes["used"] = made(server, "monitor")
    enrol(server, codes["used"])
    codes["withdrawn"] = made(server, "monitor")
    with server.resources.transaction() as tx:
        withdraw(tx, server.person("monitor").id)
    codes["closed"] = made(server, "inspector")
    with server.resources.transaction() as tx:
        accounts.disable(tx, server.person("inspector").id)
    codes["outdated"] = made(server, "electric")
    server.clock.pass_time(LASTING["day"])
    answers = {why: offer(server, code) for why, code in codes.items()}
    assert {one.content for one in answers.values()} == {answers["wrong"].content}
    assert problem(answers["wrong"]) == UNUSABLE
    assert {problem(enrol(server, code)) for code in codes.values()} == {UNUSABLE}


def test_a_weak_password_leaves_the_code_usable(server: Listening) -> None:
    code = made(server, "monitor")
    assert problem(enrol(server, code, "12345678")) == "auth.weak_password"
    assert problem(enrol(server, code, "monitor")) == "auth.weak_password"
    assert enrol(server, code).status_code == 200


def test_a_first_password_that_was_given_needs_no_desk(server: Listening) -> None:
    """The account's one-time password is forgotten with the code: the phone is in without a computer."""
    keeper = server.person("office")
    one, _ = managing.make(
        server.resources, keeper, "freshman", Post(zh="新人", en="", role="monitor", unit=unit(server))
    )
    code = invite(server.resources, keeper, [one], "hour")[0].code
    assert enrol(server, code).status_code == 200
    assert server.phone(None).sign_in("freshman", OWN).person.account == "freshman"


def test_another_role_is_not_entered_by_a_code_for_the_one_before(server: Listening) -> None:
    """Whoever made a code for a monitor does not hold a manager's."""
    code = made(server, "monitor")
    monitor, keeper = server.person("monitor"), server.person("office")
    with server.resources.transaction() as tx:
        campus = server.resources.campuses.current(tx.session)
        post = Post(zh="主任", en="", role="manager", unit=monitor.unit)
        managing.change(tx, campus, keeper, monitor.id, post)
    assert problem(offer(server, code)) == UNUSABLE


def test_only_who_keeps_the_account_makes_a_code_and_nobody_their_own(server: Listening) -> None:
    for keeper, whose, code in (
        ("inspector", "monitor", "request.not_found"),
        ("office", "office", "person.oneself"),
        ("office", "nobody", "request.not_found"),
    ):
        with pytest.raises(Refusal, match=code.replace(".", r"\.")):
            invite(server.resources, server.person(keeper), [id_of(server, whose)], "day")


def test_the_log_says_who_made_a_code_and_which_phone_used_it_and_holds_no_code(server: Listening) -> None:
    code = made(server, "monitor")
    device = enrol(server, code).json()["device"]
    with server.resources.reading() as session:
        asked = (
            select(AuditEntry)
            .where(AuditEntry.kind.startswith("enrolmentcode"))
            .order_by(col(AuditEntry.seq))
        )
        seen = session.exec(asked).all()
    monitor = server.person("monitor").id
    assert [(one.kind, one.subject) for one in seen] == [
        ("enrolmentcode.created", monitor),
        ("enrolmentcode.removed", monitor),
    ]
    assert (seen[1].person, seen[1].device, seen[1].act) == (monitor, device, "POST /enrol")


def test_a_code_is_kept_as_a_hash_only(server: Listening) -> None:
    code = made(server, "monitor")
    folder = server.resources.settings.server_folder
    kept = b"".join(file.read_bytes() for file in folder.glob("xunan.db*"))
    assert code.encode() not in kept
    assert code.replace("-", "").encode() not in kept


def test_guessing_from_one_address_ends_for_a_while_and_for_that_address_only(
    server: Listening, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Wrong codes and wrong passwords count together; right ones do not count."""
    monkeypatch.setattr(tries, "MOST_FROM_ADDRESS", FEW)
    code = made(server, "monitor")
    for _ in range(FEW + 5):
        enrolling.look_up(server.resources, CodeOffered(code=code), "203.0.113.9")
    for number in range(FEW - 1):
        assert guess(server, "203.0.113.9", str(number)) == UNUSABLE
    with pytest.raises(Refusal, match=r"auth\.wrong_password"):
        accounts.authenticate(server.resources, "monitor", "wrong-one", "203.0.113.9")
    assert guess(server, "203.0.113.9", code) == "auth.too_many_tries"
    with pytest.raises(Refusal, match=r"auth\.too_many_tries"):
        accounts.authenticate(server.resources, "nobody", "wrong-one", "203.0.113.9")
    assert guess(server, "203.0.113.10", code) == ""
    server.clock.pass_time(timedelta(minutes=10))
    assert guess(server, "203.0.113.9", code) == ""


def made(server: Listening, account: str) -> str:
    """A code for somebody, in words."""
    return invite(server.resources, server.person("office"), [id_of(server, account)], "day")[0].code


def offer(server: Listening, code: str) -> httpx.Response:
    return server.phone(None).http.post("/invited", json=write(CodeOffered(code=code)))


def enrol(server: Listening, code: str, password: str = OWN) -> httpx.Response:
    asked = Enrol(code=code, password=password, client=fresh_id())
    return server.phone(None).http.post("/enrol", json=write(asked))


def guess(server: Listening, address: str, code: str) -> str:
    """How a code is answered that comes from an address: the refusal's code, or nothing."""
    try:
        enrolling.look_up(server.resources, CodeOffered(code=code), address)
    except Refusal as refusal:
        return refusal.code
    return ""


def id_of(server: Listening, account: str) -> str:
    return account if account == "nobody" else server.person(account).id


def unit(server: Listening) -> str:
    return server.person("monitor").unit
