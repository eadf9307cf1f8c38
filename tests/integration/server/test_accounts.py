"""Signing in: tries are limited and the limit lets go; passwords are kept as they should be."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import httpx
import pytest
from argon2 import PasswordHasher
from sqlmodel import select

from checklists.problems import Refusal
from checklists.wire.enrolment import SignIn
from checklists.wire.reading import write
from sync_server import passwords
from sync_server.people import accounts
from sync_server.people.first_run import make_admin, renew_admin
from sync_server.phones import devices
from sync_server.tables import Device, Person
from tests.integration.server.acting import Listening, inspection, problem
from tests.support.http_phone import fresh_id

_AT_PRESENT = f"$argon2id$v=19$m={passwords.COST.memory_cost},t={passwords.COST.time_cost},p=1"


def attempt(server: Listening, account: str, password: str, client: str = "") -> httpx.Response:
    asked = SignIn(account=account, password=password, client=client or fresh_id())
    return server.phone(None).http.post("/sign-in", json=write(asked))


def test_a_wrong_password_and_an_unknown_account_get_the_same_answer(server: Listening) -> None:
    """Nobody learns from a refusal which accounts exist."""
    wrong, unknown = attempt(server, "monitor", "wrong-one"), attempt(server, "nobody", "wrong-one")
    assert wrong.status_code == unknown.status_code == 401
    assert wrong.content == unknown.content
    assert problem(wrong) == "auth.wrong_password"


@pytest.mark.parametrize("account", ["monitor", "nobody"])
def test_an_unknown_account_costs_the_same_work(
    server: Listening, account: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Both refusals check one argon2 hash of the same cost, so that time tells nothing either."""
    checked: list[str] = []
    verify = PasswordHasher.verify

    def watched(self: PasswordHasher, kept: str, password: str) -> bool:
        checked.append(kept.rsplit("$", 2)[0])
        return bool(verify(self, kept, password))

    monkeypatch.setattr(PasswordHasher, "verify", watched)
    attempt(server, account, "wrong-one")
    assert checked == [_AT_PRESENT]


def test_too_many_tries_lock_the_account_for_a_while_only(server: Listening) -> None:
    """After five wrong ones even the right password waits; five minutes later it is let in."""
    for _ in range(5):
        assert problem(attempt(server, "monitor", "wrong-one")) == "auth.wrong_password"
    assert problem(attempt(server, "monitor", "xunan-demo")) == "auth.too_many_tries"
    assert attempt(server, "inspector", "xunan-demo").status_code == 200
    server.clock.pass_time(timedelta(minutes=5))
    assert attempt(server, "monitor", "xunan-demo").status_code == 200


def test_tries_made_at_once_are_counted_all_the_same(server: Listening) -> None:
    """Guessing in parallel gains nothing."""
    with ThreadPoolExecutor(12) as pool:
        answers = list(pool.map(lambda _: problem(attempt(server, "monitor", "wrong-one")), range(12)))
    assert answers.count("auth.wrong_password") == 5
    assert answers.count("auth.too_many_tries") == 7


def test_a_right_password_forgets_the_wrong_ones(server: Listening) -> None:
    """Four slips a day do not add up to a lock."""
    for _ in range(3):
        for _ in range(4):
            attempt(server, "monitor", "wrong-one")
        assert attempt(server, "monitor", "xunan-demo").status_code == 200


def test_the_same_person_on_the_same_phone_keeps_the_device(server: Listening) -> None:
    """Signing in again ends the old token; another person on the same phone is another device."""
    client = fresh_id()
    first, again = (attempt(server, "inspector", "xunan-demo", client).json() for _ in range(2))
    assert again["device"] == first["device"]
    stale = server.phone(None).http.get("/pull", headers={"Authorization": f"Bearer {first['token']}"})
    assert problem(stale) == "auth.token_unknown"
    other = attempt(server, "monitor", "xunan-demo", client).json()
    assert other["device"] != first["device"]


def test_a_device_goes_on_counting(server: Listening) -> None:
    """The next number is one more than the last the server has."""
    phone = server.phone("inspector")
    assert phone.enrolment.next_seq == 1
    phone.done(inspection())
    phone.done(inspection())
    with server.resources.reading() as session:
        kept = session.get_one(Device, phone.enrolment.device)
    assert attempt(server, "inspector", "xunan-demo", kept.client).json()["next_seq"] == 3


def test_a_revoked_phone_cannot_sign_in_again_until_it_is_reinstated(server: Listening) -> None:
    """Knowing the password does not bring a lost phone back; an administrator does."""
    client = fresh_id()
    device = attempt(server, "inspector", "xunan-demo", client).json()["device"]
    with server.resources.transaction() as tx:
        devices.revoke(tx, device)
    assert problem(attempt(server, "inspector", "xunan-demo", client)) == "auth.token_revoked"
    with server.resources.transaction() as tx:
        devices.reinstate(tx, device)
    assert attempt(server, "inspector", "xunan-demo", client).status_code == 200


def test_secrets_are_kept_as_hashes_only(server: Listening) -> None:
    """Neither a token nor a password stands in the database or its journal."""
    token = server.phone("inspector").enrolment.token
    with server.resources.reading() as session:
        assert session.exec(select(Person.password_hash)).first().startswith("$argon2id$")  # type: ignore[union-attr]
    folder = server.resources.settings.server_folder
    kept = b"".join(file.read_bytes() for file in folder.glob("xunan.db*"))
    assert token.encode() not in kept
    assert b"xunan-demo" not in kept


def test_an_old_hash_is_made_anew_at_sign_in(server: Listening) -> None:
    """When parameters grow, passwords follow without anybody noticing."""
    weak = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash("xunan-demo")
    with server.resources.transaction() as tx:
        tx.session.exec(select(Person).where(Person.account == "monitor")).one().password_hash = weak
    assert attempt(server, "monitor", "xunan-demo").status_code == 200
    with server.resources.reading() as session:
        kept = session.exec(select(Person.password_hash).where(Person.account == "monitor")).one()
    assert kept.startswith(f"{_AT_PRESENT}$")


def test_outside_of_tests_a_password_costs_what_owasp_asks_for() -> None:
    """Argon2id over 19 MiB, twice; asked of a process of its own, as it is made cheaper in this one."""
    hashing = "from sync_server.passwords import Passwords; print(Passwords().hash('xunan-demo'))"
    made = subprocess.run([sys.executable, "-c", hashing], capture_output=True, text=True, check=True)
    assert made.stdout.startswith("$argon2id$v=19$m=19456,t=2,p=1$")


@pytest.mark.parametrize("weak", ["short", "12345678", "PASSWORD", "monitor", "MoNiToR", "x" * 300])
def test_weak_passwords_are_refused(server: Listening, weak: str) -> None:
    """Short, common and account-like passwords are not taken."""
    person = server.person("monitor")
    with pytest.raises(Refusal, match=r"auth\.weak_password"):
        accounts.change_password(server.resources, person, "xunan-demo", weak)


def test_a_changed_password_is_the_one_that_counts(server: Listening) -> None:
    """The old one no longer opens, and changing needs the old one."""
    person = server.person("monitor")
    with pytest.raises(Refusal, match=r"auth\.wrong_password"):
        accounts.change_password(server.resources, person, "not-the-old-one", "a new long one")
    accounts.change_password(server.resources, person, "xunan-demo", "a new long one")
    assert problem(attempt(server, "monitor", "xunan-demo")) == "auth.wrong_password"
    assert attempt(server, "monitor", "a new long one").status_code == 200


def test_the_first_run_makes_one_administrator_who_must_change_the_password(server: Listening) -> None:
    """The password is shown once; a lost one can be made anew on the machine itself."""
    password = make_admin(server.resources)
    assert password is not None
    assert make_admin(server.resources) is None
    assert server.person("admin").must_change_password
    renewed = renew_admin(server.resources)
    assert problem(attempt(server, "admin", password)) == "auth.wrong_password"
    assert problem(attempt(server, "admin", renewed)) == "auth.password_expired"
    assert server.person("admin").must_change_password


def test_a_phone_is_signed_in_once_the_first_password_was_changed(server: Listening) -> None:
    """A password somebody else has seen opens the desk's password page, and nothing on a phone."""
    password = make_admin(server.resources)
    assert password is not None
    assert problem(attempt(server, "admin", password)) == "auth.password_expired"
    accounts.change_password(server.resources, server.person("admin"), password, "a new long one")
    assert attempt(server, "admin", "a new long one").status_code == 200


def test_a_disabled_account_is_out_everywhere(server: Listening) -> None:
    """Its phones stop working and its password opens nothing."""
    phone = server.phone("monitor")
    with server.resources.transaction() as tx:
        accounts.disable(tx, phone.enrolment.person.id)
    assert problem(phone.http.get("/pull")) == "auth.token_unknown"
    assert problem(attempt(server, "monitor", "xunan-demo")) == "auth.wrong_password"
