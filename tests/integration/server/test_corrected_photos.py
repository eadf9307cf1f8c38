"""Photos that a correction adds to a report: with a trace, beside those that were sent first."""

from typing import Any

import pytest

from checklists.rectifying.terms import Step
from sync_server.ingest import correcting as ingesting
from sync_server.tasks import correcting
from tests.integration.server.acting import Listening
from tests.integration.server.test_corrected_snaps import meant, reported_by
from tests.support.http_phone import photo_ref


def photos_join_those_sent(server: Listening) -> None:
    monitor, electric = server.phone("monitor"), server.phone("electric")
    reported = reported_by(monitor)
    near = photo_ref(b"near")
    for _ in range(2):
        monitor.done(meant(reported, photos=(near, *reported.photos)))
    task = electric.task(reported.id)
    assert task.photos == reported.photos
    steps = [event.photos for event in task.events if event.command == Step.CORRECTED]
    assert steps == [(near,)]
    assert task.awaiting == len({near, *reported.photos})


def test_photos_are_added_with_a_trace_and_those_sent_first_stay(server: Listening) -> None:
    """They stand with the correction that brought them; said again, or already there, they add nothing."""
    photos_join_those_sent(server)


@pytest.mark.parametrize(
    ("module", "name", "bug"),
    [
        (correcting, "list_photos", lambda *_, **__: None),
        (ingesting, "not_yet_listed", lambda _session, _task, photos: photos),
        (ingesting, "not_yet_listed", lambda *_: ()),
    ],
)
def test_photos_that_are_lost_or_doubled_are_noticed(
    server: Listening, monkeypatch: pytest.MonkeyPatch, module: Any, name: str, bug: object
) -> None:
    """A correction without its photos, or one more with every repeat."""
    monkeypatch.setattr(module, name, bug)
    with pytest.raises(AssertionError):
        photos_join_those_sent(server)
