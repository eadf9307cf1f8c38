"""What a phone costs when there is nothing to say, and when little has changed."""

from checklists.rectifying.terms import Command
from tests.e2e.conftest import Process, Signal
from tests.e2e.deeds import give, snap, synced


async def test_nothing_changed_is_one_small_request(signal: Signal, process: Process) -> None:
    """Three hundred phones that look every twenty seconds are no burden: one call, less than a kilobyte."""
    phone = await process.phone("inspector")
    signal.calls.clear()
    await synced(phone)
    (call,) = signal.calls
    method, path = call.split(" ", 1)
    enrolment = phone.enrolment
    assert enrolment is not None
    signed = {"Authorization": f"Bearer {enrolment.token}", "Sync-Protocol": "1"}
    reply = await signal.send(method, path, signed)
    whole = len(reply.body) + sum(len(name) + len(value) + 4 for name, value in reply.headers.items())
    assert (reply.status, whole < 1024) == (200, True)


async def test_a_changed_record_sends_none_of_its_photos_again(signal: Signal, process: Process) -> None:
    """A comment on a hazard with a photo is some hundred bytes, not another photo."""
    phone = await process.phone("inspector")
    task = snap(phone)
    await synced(phone)
    signal.calls.clear()
    give(phone, task, Command.COMMENT, "请尽快")
    await synced(phone)
    assert not [call for call in signal.calls if call.startswith(("PATCH", "PUT", "HEAD"))]
