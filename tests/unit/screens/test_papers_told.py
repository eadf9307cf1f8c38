"""A paper in the phone's inbox: read without a network, opened with one, and the badge counts it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from checklists.wire.changes import LookRow, PaperRow, PaperTold
from fieldapp.phone import Phone
from fieldapp.services import inbox, papers
from fieldapp.services.papers import Papers
from fieldapp.store import feed, looked
from fieldapp.sync.transport import Reply
from fieldapp.views.tasks import papers as cards
from tests.support.local_phone import NOW, TEAM
from tests.support.screen import Screen
from tests.support.window_phone import NOBODY_LISTENS, with_camera
from tests.unit.screens.test_inbox import OPENED, RETURNED, a_teams_phone, task, unread, unread_rows

NOTICE = PaperRow(
    id="01932f3e-0000-7000-8000-00000000000a",
    told=PaperTold.RECEIVED,
    at=NOW + timedelta(minutes=5),
    number="后勤整改〔2026〕012号",
    title_zh="整改通知书",
    title_en="Rectification notice",
    unit=TEAM,
    due_at=NOW + timedelta(days=3),
)
BULLETIN = replace(
    NOTICE,
    id="01932f3e-0000-7000-8000-00000000000b",
    told=PaperTold.PUBLISHED,
    at=NOW + timedelta(minutes=4),
    number="202611期",
    title_zh="服务质量检查情况通报",
    title_en="Service quality bulletin",
    unit="",
    due_at=None,
)
PAGE = f"{NOBODY_LISTENS}/papers/{NOTICE.id}"


class Server:
    """Whether a server answers at this phone's address, and what its browser was asked to show."""

    def __init__(self, patch: pytest.MonkeyPatch, *, there: bool) -> None:
        self.there, self.shown = there, list[str]()
        self.device = with_camera(launch_url=lambda asked: self.shown.append(asked["url"]))
        patch.setattr(Phone, "reaches_server", self._reached)

    async def _reached(self) -> bool:
        return self.there


async def a_headline_is_read_offline(folder: Path, server: Server) -> None:
    phone = a_teams_phone(folder)
    phone.pulled(task(OPENED, RETURNED, state="returned"), NOTICE, BULLETIN)
    async with phone.window("/", device=server.device) as screen:
        await screen.wait_for("go-inbox")
        await screen.until(lambda: unread(screen) == "3", "one task and two papers")
        await screen.tap("go-inbox")
        await screen.wait_for("news-3")
        notice, bulletin = screen.text("news-1"), screen.text("news-2")
        for words in ("发给本单位的文书", "整改通知书", NOTICE.number, "电工组", "最早时限"):
            assert words in notice
        for words in ("新发布的文书", "服务质量检查情况通报", "202611期", "全校"):
            assert words in bulletin
        assert "最早时限" not in bulletin
        await screen.tap("news-1")
        await screen.until(lambda: "连不上服务器" in screen.text(), "why it does not open")
        assert server.shown == []
        assert unread_rows(screen) == 3, "what could not be opened is not read"
        await screen.tap("news-read-all")
        await screen.until(lambda: not screen.has("news-read-all"), "everything read")
    await phone.restart()
    async with phone.window("/inbox") as screen:
        await screen.wait_for("news-2")
        assert not screen.has("news-read-all")


async def test_a_headline_is_read_without_a_network_and_says_why_its_paper_does_not_open(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Why I am told, kind, number, unit and deadline; a restart remembers what was read."""
    await a_headline_is_read_offline(tmp_path, Server(monkeypatch, there=False))


async def it_opens_with_a_network(folder: Path, server: Server) -> None:
    phone = a_teams_phone(folder)
    phone.pulled(NOTICE)
    async with phone.window("/inbox", device=server.device) as screen:
        await screen.wait_for("news-read-all")
        await screen.tap("news-1")
        await screen.until(lambda: server.shown == [PAGE], "the paper's page")
        await screen.until(lambda: not screen.has("news-read-all"), "it is read")
        phone.pulled(replace(NOTICE, superseded=True))
        await screen.until(lambda: "已被更正" in screen.text("news-1"), "that another one counts")


async def test_a_tap_opens_its_page_which_makes_it_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And a correction is told where it stands."""
    await it_opens_with_a_network(tmp_path, Server(monkeypatch, there=True))


async def read_elsewhere(folder: Path, _server: Server) -> None:
    phone = a_teams_phone(folder)
    read = LookRow(id="read", task=BULLETIN.id, version=0, at=NOW)
    phone.pulled(NOTICE, replace(BULLETIN, at=NOW - timedelta(days=40)), read)
    async with phone.window("/inbox") as screen:
        await screen.wait_for("news-read-all")
        assert not screen.has("news-2"), "read and old"
        phone.pulled(replace(read, task=NOTICE.id))
        await screen.until(lambda: not screen.has("news-read-all"), "it is read")
        assert "后勤整改" in screen.text("news-1")


async def test_what_was_read_at_the_desk_is_read_here(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And once it is, it stands for a month."""
    await read_elsewhere(tmp_path, Server(monkeypatch, there=False))


async def test_only_an_answer_of_our_server_is_a_network(tmp_path: Path) -> None:
    """A captive portal answers too."""
    phone = a_teams_phone(tmp_path)
    assert not await phone.phone.reaches_server()
    for headers, ours in (({}, False), ({"sync-protocol": "1"}, True)):
        transport = Answering(Reply(status=401, headers=headers, body=b""))
        given = replace(phone.phone._given, transport=transport)
        phone.phone._given = given
        assert await phone.phone.reaches_server() is ours


class Answering:
    """A network in which everything is answered alike."""

    def __init__(self, reply: Reply) -> None:
        self._reply = reply

    async def send(self, *_asked: Any, **_more: Any) -> Reply:
        return self._reply

    async def close(self) -> None:
        """Nothing is open."""


def papers_do_not_count(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(papers.ToldPapers, "unread", 0)


def nothing_is_ever_read(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(looked.LookedAt, "look", lambda _self, _versions, _at: None)


def all_is_news_for_ever(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(inbox, "KEPT_FOR", timedelta(days=400))


def read_marks_are_of_tasks_alone(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(feed, "mark_read", lambda *_: None)


def no_deadline_is_shown(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(cards, "_standing", lambda *_: [])


def a_network_is_taken_for_granted(patch: pytest.MonkeyPatch) -> None:
    async def always(_phone: Phone) -> bool:
        return True

    patch.setattr(Server, "_reached", always)


def a_look_at_it_is_forgotten(patch: pytest.MonkeyPatch) -> None:
    async def forgotten(_self: Papers, *_papers: Any) -> None:
        pass

    patch.setattr(Papers, "look_at", forgotten)


@pytest.mark.parametrize(
    ("bug", "promise"),
    [
        (papers_do_not_count, a_headline_is_read_offline),
        (nothing_is_ever_read, a_headline_is_read_offline),
        (no_deadline_is_shown, a_headline_is_read_offline),
        (a_network_is_taken_for_granted, a_headline_is_read_offline),
        (a_look_at_it_is_forgotten, it_opens_with_a_network),
        (all_is_news_for_ever, read_elsewhere),
        (read_marks_are_of_tasks_alone, read_elsewhere),
    ],
)
async def test_a_seeded_bug_is_noticed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, bug: Callable[..., None], promise: Callable[..., Any]
) -> None:
    bug(monkeypatch)
    monkeypatch.setattr(Screen.wait_for, "__defaults__", (0.5,))
    monkeypatch.setattr(Screen.until, "__defaults__", (0.5,))
    with pytest.raises(AssertionError):
        await promise(tmp_path, Server(monkeypatch, there=promise is it_opens_with_a_network))
