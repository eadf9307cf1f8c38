"""A verdict on work whose photos are still on somebody's phone, over the protocol and old phones' too."""

import pytest

from checklists.rectifying.terms import Command
from checklists.wire.photos import PhotoRole
from sync_server.feed import belongings
from sync_server.notices.climbing import climb
from tests.integration.server.acting import Listening, picture, ref, snap
from tests.integration.server.notified import told
from tests.support.homes import ON_SQLITE

SHOT = picture(31)
AFTER = ref(SHOT, PhotoRole.AFTER)


def submitted(server: Listening) -> str:
    """Found by the inspector, submitted by the team, whose photo is still on its way."""
    made, electric = snap(), server.phone("electric")
    server.phone("inspector").done(made)
    assert electric.command(made.id, Command.SUBMIT, photos=(AFTER,)).code is None
    return made.id


def somebody_elses_sending_is_no_evidence(server: Listening) -> None:
    task, inspector = submitted(server), server.phone("inspector")
    monitor = server.phone("monitor")
    monitor.done(snap("SNAP-18", photos=(ref(SHOT),)))
    monitor.put(AFTER.sha256, SHOT)
    assert inspector.task(task).after_awaited == 1
    assert inspector.command(task, Command.VERIFY, seen=False).code == "task.not_seen"
    server.phone("electric").put(AFTER.sha256, SHOT)
    assert inspector.task(task).after_awaited == 0


@ON_SQLITE
def test_a_photo_counts_as_here_when_its_own_sender_has_sent_it(server: Listening) -> None:
    """The same bytes from somebody else show nothing on this task, and prove nothing."""
    somebody_elses_sending_is_no_evidence(server)


@ON_SQLITE
def test_counting_anybodys_bytes_is_noticed(server: Listening, monkeypatch: pytest.MonkeyPatch) -> None:
    """A seeded bug: whoever sent it, it is here."""
    monkeypatch.setattr(belongings, "and_", lambda name, _person: name)
    with pytest.raises(AssertionError):
        somebody_elses_sending_is_no_evidence(server)


def last_step(server: Listening, task: str) -> dict[str, str]:
    return dict(server.phone("inspector").task(task).events[-1].facts)


def test_a_pass_without_having_looked_waits_for_the_photos(server: Listening) -> None:
    """Refused with its reason while they are on their way; once they are here nothing is asked."""
    task, inspector = submitted(server), server.phone("inspector")
    assert inspector.task(task).after_awaited == 1
    assert inspector.command(task, Command.VERIFY, seen=False).code == "task.not_seen"
    server.phone("electric").put(AFTER.sha256, SHOT)
    assert inspector.task(task).after_awaited == 0
    assert inspector.command(task, Command.VERIFY, seen=False).code is None
    assert last_step(server, task) == {}


def test_seen_on_the_spot_is_kept_in_the_history(server: Listening) -> None:
    task = submitted(server)
    assert server.phone("inspector").command(task, Command.VERIFY, seen=True).code is None
    assert last_step(server, task) == {"seen": "on_the_spot"}


def test_an_older_phones_pass_is_not_lost(server: Listening) -> None:
    """It could not say; the task is closed, and everybody reads that nothing was said."""
    task = submitted(server)
    assert server.phone("inspector").command(task, Command.VERIFY).code is None
    assert last_step(server, task) == {"seen": "unsaid"}


def test_what_is_raised_reaches_team_section_and_office_at_once(server: Listening) -> None:
    """The team, the section that answers, and while there is no control the office."""
    made = snap()
    server.phone("inspector").done(made)
    assert server.phone("electric").command(made.id, Command.RAISE, note="承重墙开裂").code is None
    climb(server.resources)
    assert told(server, "repair-manager") == ["raised", "unsecured"]
    assert "unsecured" in told(server, "office")
    assert server.phone("inspector").task(made.id).severity == 4
    assert server.phone("monitor").command(made.id, Command.RAISE, note="x", base_version=1).code is not None
