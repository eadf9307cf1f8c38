"""A receiver that is dead or slow costs its own deadline, and nobody else anything."""

import asyncio
import socket
import threading
import time
from collections.abc import Callable
from typing import Any

import pytest

from sync_server.notices.channels import mail, posting, webhook, wecom
from sync_server.notices.channels.channel import Outside, Target, UndeliveredError
from tests.integration.notices.saying import LISTED, NOW, SECRET, send, told
from tests.support.mutants import NOTICED, Seed
from tests.support.receivers import Receiver, dripping_mail_server


def test_a_receiver_that_never_answers_is_left_after_the_deadline(
    there: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The deadline is for the whole call, not for each byte."""
    monkeypatch.setattr(posting, "DEADLINE_S", 0.2)
    end = threading.Event()
    there.before_answering = lambda: void(end.wait(20))
    with pytest.raises(UndeliveredError, match="in time"):
        send(wecom, there.url)
    end.set()


def hanging_names_keep_nobody_waiting(there: Receiver) -> None:
    """Forty names nobody answers for, asked before the one of a healthy receiver."""
    real = socket.getaddrinfo

    def looked_up(host: str, *asked: Any, **more: Any) -> Any:
        if host.startswith("dead"):
            time.sleep(1)
            raise socket.gaierror
        return real(host, *asked, **more)

    async def send_all() -> list[object]:
        dead = [f"http://dead-{n}.example/hook" for n in range(40)]
        targets = [Target(address=one, secret=SECRET) for one in [*dead, f"{there.url}/hook"]]
        sent = (webhook.send(told(), one, LISTED) for one in targets)
        return await asyncio.gather(*sent, return_exceptions=True)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket, "getaddrinfo", looked_up)
        patch.setattr(posting, "DEADLINE_S", 0.5)
        began = time.monotonic()
        *failed, healthy = asyncio.run(send_all())
    assert healthy is None
    assert {str(one) for one in failed} == {"no answer in time"}
    assert time.monotonic() - began < 1


def test_names_nobody_answers_for_neither_starve_a_healthy_receiver_nor_hold_up_the_end(
    there: Receiver,
) -> None:
    hanging_names_keep_nobody_waiting(there)


def a_dripping_mail_server_is_left(_there: Receiver) -> None:
    with pytest.MonkeyPatch.context() as patch, dripping_mail_server(0.1) as (address, heard):
        patch.setattr(mail, "IN_ALL_S", 0.5)
        world = Outside(now=NOW, hosts=frozenset(), mail=address, mail_from="xunan@school.example")
        began = time.monotonic()
        with pytest.raises(UndeliveredError, match="in time"):
            send(mail, "post@school.example", outside=world)
        assert time.monotonic() - began < 2
        while len(heard) < 2 and time.monotonic() - began < 2:
            time.sleep(0.05)
        assert [line[:4] for line in heard] == [b"ehlo", b""]


def test_a_mail_server_that_drips_line_by_line_is_hung_up_on_after_the_deadline(there: Receiver) -> None:
    """The deadline is for the whole letter, and nothing of it is said afterwards."""
    a_dripping_mail_server_is_left(there)


def void(_: object) -> None:
    """A waiting that answers nothing."""


def looked_up_by_a_few_threads(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(posting, "aside", asyncio.to_thread)


def a_late_letter_goes_on(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(mail._Handing, "hang_up", lambda _handing: None)


MUTANTS: dict[Seed, Callable[[Receiver], None]] = {
    looked_up_by_a_few_threads: hanging_names_keep_nobody_waiting,
    a_late_letter_goes_on: a_dripping_mail_server_is_left,
}


@pytest.mark.parametrize("seed", MUTANTS, ids=lambda seed: seed.__name__)
def test_a_seeded_bug_is_noticed(there: Receiver, monkeypatch: pytest.MonkeyPatch, seed: Seed) -> None:
    """The promise's own test fails on the broken channel."""
    seed(monkeypatch)
    with pytest.raises((*NOTICED, UndeliveredError)):
        MUTANTS[seed](there)
