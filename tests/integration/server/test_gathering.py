"""Photos that arrive at once share a commit; what is promised of each alone still holds of each."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest

from checklists.problems import Refusal
from checklists.wire.operations import InspectionSubmitted
from sync_server.auditing.watching import Watch
from sync_server.database import Gathering, gathering
from sync_server.ingest import uploads
from sync_server.photos.uses import AWAITING, COMPLETE
from sync_server.tables import Inspection
from tests.integration.server.acting import Listening, arrival, inspection, picture, ref
from tests.integration.server.test_audit import entries
from tests.support.homes import ON_SQLITE
from tests.support.mutants import Seed

PATIENCE_S = 20.0


class Doing:
    """Does numbers, the first of them only when it is let; a negative one cannot be done."""

    def __init__(self) -> None:
        self.begun, self.let = Event(), Event()
        self.done: list[list[int]] = []

    def __call__(self, numbers: Sequence[int]) -> int:
        self.begun.set()
        assert self.let.wait(PATIENCE_S)
        if any(number < 0 for number in numbers):
            raise Refusal("server.full")
        self.done.append(sorted(numbers))
        return len(self.done)


def brought(first: int, *later: int) -> tuple[Doing, list[int | str]]:
    """What becomes of numbers of which the later ones come while the first is being done."""
    doing, gathered = Doing(), Gathering[int]()

    def bring(number: int) -> int | str:
        try:
            return gathered.bring(number, doing)
        except Refusal as refusal:
            return refusal.code

    with ThreadPoolExecutor(1 + len(later)) as pool:
        outcomes = [pool.submit(bring, first)]
        assert doing.begun.wait(PATIENCE_S)
        outcomes += [pool.submit(bring, number) for number in later]
        while len(gathered._waiting) < len(later):
            pass
        doing.let.set()
        return doing, [outcome.result(PATIENCE_S) for outcome in outcomes]


def who_comes_meanwhile_goes_together_next() -> None:
    doing, outcomes = brought(1, 2, 3, 4)
    assert doing.done == [[1], [2, 3, 4]]
    assert outcomes == [1, 2, 2, 2]


def nobody_bears_anothers_failure() -> None:
    doing, outcomes = brought(1, 2, -3, 4)
    assert sorted(doing.done) == [[1], [2], [4]]
    assert outcomes[2] == "server.full"
    assert "server.full" not in {outcomes[1], outcomes[3]}


def each_photo_is_signed_for_by_its_sender(server: Listening) -> None:
    phones = [server.phone(account) for account in ("inspector", "office")]
    pictures = [picture(number) for number in (1, 2)]
    bodies = [inspection(photos=(ref(data),)) for data in pictures]
    for phone, body in zip(phones, bodies, strict=True):
        phone.done(body)
    arrivals = [arrival(phone, data) for phone, data in zip(phones, pictures, strict=True)]
    pos = uploads.write_down(server.resources, [(one,) for one in arrivals])
    signed = {(one.subject, one.person, one.device, one.act) for one in entries(server, "photo.created")}
    assert signed == {(one.sha256, one.person, one.author.device, "PATCH") for one in arrivals}
    assert pos > 0
    assert states(server, bodies) == [COMPLETE, COMPLETE]


def one_photo_completes_nobody_elses(server: Listening) -> None:
    """Two list the same photo, and one has sent it beside another's: the second still waits for their own."""
    phones = [server.phone(account) for account in ("inspector", "office")]
    same, other = picture(1), picture(2)
    bodies = [inspection(photos=(ref(same),)), inspection(photos=(ref(same), ref(other)))]
    for phone, body in zip(phones, bodies, strict=True):
        phone.done(body)
    uploads.write_down(server.resources, [(arrival(phones[0], same), arrival(phones[1], other))])
    assert states(server, bodies) == [COMPLETE, AWAITING]


def states(server: Listening, bodies: Sequence[InspectionSubmitted]) -> list[str]:
    with server.resources.reading() as session:
        return [session.get_one(Inspection, body.id).photo_state for body in bodies]


def test_who_comes_meanwhile_goes_together_next() -> None:
    """The first waits for nobody; the others wait for one commit, not for three."""
    who_comes_meanwhile_goes_together_next()


def test_nobody_bears_anothers_failure() -> None:
    """What cannot be written is told to its sender alone; the others are safe."""
    nobody_bears_anothers_failure()


def test_each_photo_is_signed_for_by_its_sender(server: Listening) -> None:
    """A shared commit is nobody's alone: the audit log names whose phone brought what."""
    each_photo_is_signed_for_by_its_sender(server)


def test_one_photo_completes_nobody_elses_record(server: Listening) -> None:
    """What others sent in the same commit shows nothing."""
    one_photo_completes_nobody_elses(server)


def each_waits_for_its_own_commit(patch: pytest.MonkeyPatch) -> None:
    settle = gathering._settle

    def one_by_one(some: Sequence[gathering._Brought[int]], do: gathering.Doing[int]) -> None:
        for one in some:
            settle([one], do)

    patch.setattr(gathering, "_settle", one_by_one)


def all_fail_together(patch: pytest.MonkeyPatch) -> None:
    def settle(some: Sequence[gathering._Brought[int]], do: gathering.Doing[int]) -> None:
        try:
            given = do([one.thing for one in some])
        except Refusal as refusal:
            for one in some:
                one.outcome.set_exception(refusal)
        else:
            for one in some:
                one.outcome.set_result(given)

    patch.setattr(gathering, "_settle", settle)


def the_first_signs_for_all(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(Watch, "sign", lambda *_: None)


def a_photo_completes_all_who_list_it(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(uploads, "_theirs", lambda uses, _sent: list(uses))


ALONE: dict[Seed, Callable[[], None]] = {
    each_waits_for_its_own_commit: who_comes_meanwhile_goes_together_next,
    all_fail_together: nobody_bears_anothers_failure,
}
AT_A_SERVER: dict[Seed, Callable[[Listening], None]] = {
    the_first_signs_for_all: each_photo_is_signed_for_by_its_sender,
    a_photo_completes_all_who_list_it: one_photo_completes_nobody_elses,
}


@pytest.mark.parametrize("seed", ALONE, ids=lambda seed: seed.__name__)
def test_a_seeded_bug_of_gathering_is_noticed(monkeypatch: pytest.MonkeyPatch, seed: Seed) -> None:
    """The promise's own test fails on the broken queue."""
    seed(monkeypatch)
    with pytest.raises(AssertionError):
        ALONE[seed]()


@ON_SQLITE
@pytest.mark.parametrize("seed", AT_A_SERVER, ids=lambda seed: seed.__name__)
def test_a_seeded_bug_of_shared_commits_is_noticed(
    server: Listening, monkeypatch: pytest.MonkeyPatch, seed: Seed
) -> None:
    """The promise's own test fails on the broken server."""
    seed(monkeypatch)
    with pytest.raises(AssertionError):
        AT_A_SERVER[seed](server)
