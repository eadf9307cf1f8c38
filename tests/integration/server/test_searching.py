"""What is written is found at once by any part of a word, in either database, and by nobody it is not for."""

from dataclasses import replace
from datetime import UTC, datetime

import httpx
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete
from sqlmodel import col

from checklists.rectifying.terms import Command
from checklists.wire.attending import Praise
from sync_server.database import append
from sync_server.searching import dated, folded, holding, rebuild
from sync_server.searching.keeping import entries
from sync_server.tables import SearchText
from tests.integration.server.acting import Listening, inspection, snap
from tests.integration.server.test_corrected_snaps import meant
from tests.support.http_phone import DEMO_PASSWORD, fresh_id

IN_WORDS = "食堂电工组Aa1-.%_*'\"Ａ¨"
LETTERS = f"{IN_WORDS} \x1f"
LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)
SIDE_BY_SIDE = "灶台东侧 Grease-Trap"


def found(server: Listening, kind: str, word: str) -> list[str]:
    with server.resources.reading() as session:
        return sorted(session.exec(holding(kind, word)))


def a_note_is_found(lasting_server: Listening) -> None:
    report = snap(category="SNAP-06", note=SIDE_BY_SIDE + "有油污")
    lasting_server.phone("monitor").done(report)
    number = lasting_server.phone("office").task(report.id).number
    for word in ("油污", "油", "台东侧", "grease", "ＧＲＥＡＳＥ", "e-t", number, number[-4:]):
        assert report.id in found(lasting_server, "task", word), word
    for word in ("油台", "污油", "台侧", "%", "侧g"):
        assert report.id not in found(lasting_server, "task", word), word


def test_a_note_is_found_by_any_part_of_a_word(lasting_server: Listening) -> None:
    """Two characters, one, a number's end, either case and width; not characters that stand apart."""
    a_note_is_found(lasting_server)


def what_is_said_later_is_found(lasting_server: Listening) -> None:
    report = snap(category="SNAP-07")
    lasting_server.phone("monitor").done(report)
    office = lasting_server.phone("office")
    assert office.command(report.id, Command.COMMENT, note="备件在仓库丙").code is None
    assert found(lasting_server, "task", "仓库丙") == [report.id]


def test_what_is_said_later_is_found_as_well(lasting_server: Listening) -> None:
    """A comment stands in the index when its transaction ends."""
    what_is_said_later_is_found(lasting_server)


def a_corrected_report_is_found(lasting_server: Listening) -> None:
    monitor, report = lasting_server.phone("monitor"), snap(category="SNAP-10", note="楼梯灯忽明忽暗")
    monitor.done(report)
    monitor.done(meant(report, note="消火栓门打不开"))
    assert found(lasting_server, "task", "消火栓门") == [report.id]
    assert found(lasting_server, "task", "忽明忽暗") == [report.id]


def test_a_corrected_report_is_found_by_what_was_meant(lasting_server: Listening) -> None:
    """And by what was said first: the history keeps it."""
    a_corrected_report_is_found(lasting_server)


def an_inspection_is_found(lasting_server: Listening) -> None:
    done = inspection(failed=[1])
    (failed,) = done.findings
    noted = {failed.item: {**done.answers[failed.item], "note": "冷库温度计失灵"}}
    findings = (replace(failed, note="冷库温度计失灵"),)
    done = replace(done, answers={**done.answers, **noted}, findings=findings)
    lasting_server.phone("inspector").done(done)
    assert found(lasting_server, "inspection", "温度计") == [done.id]
    assert len(found(lasting_server, "task", "度计失")) == 1


def test_an_inspection_is_found_by_what_was_noted_at_an_item(lasting_server: Listening) -> None:
    """And so is the task its finding opened."""
    an_inspection_is_found(lasting_server)


def nobody_finds_what_is_not_theirs(lasting_server: Listening) -> None:
    report = snap(place="n-teaching-2", note="配电间门锁坏了")
    lasting_server.phone("monitor").done(report)
    for account, sees in (("office", True), ("electric", True), ("canteen", False)):
        with httpx.Client(base_url=lasting_server.url, trust_env=False) as desk:
            same_origin = {"Sec-Fetch-Site": "same-origin"}
            form = {"account": account, "password": DEMO_PASSWORD}
            desk.post("/sign-in", data=form, headers=same_origin)
            page = desk.get("/search", params={"q": "电间门"}).text
        assert (f"/tasks/{report.id}" in page) == sees, account


def test_nobody_finds_what_is_not_theirs(lasting_server: Listening) -> None:
    """The index knows no scope; the pages ask for it."""
    nobody_finds_what_is_not_theirs(lasting_server)


def dates(server: Listening, kind: str, word: str) -> dict[str, datetime]:
    with server.resources.reading() as session:
        return dict(map(tuple, session.execute(dated(kind, word))))


def what_is_found_is_dated(lasting_server: Listening) -> None:
    report, looked = snap(category="SNAP-12", note="窗扇脱落"), inspection(praises=(Praise(text="窗扇完好"),))
    lasting_server.phone("monitor").done(report)
    lasting_server.phone("inspector").done(looked)
    for _ in range(2):
        assert dates(lasting_server, "task", "窗扇脱落") == {report.id: report.taken_at}
        assert dates(lasting_server, "inspection", "窗扇完好") == {looked.id: looked.finished_at}
        with lasting_server.resources.transaction() as tx:
            rebuild(tx.session)


def test_what_is_found_says_when_it_began(lasting_server: Listening) -> None:
    """As it is written, and in an index made anew: found records are put in order by it."""
    what_is_found_is_dated(lasting_server)


def the_index_is_made_anew(lasting_server: Listening) -> None:
    report = snap(category="SNAP-09", note="护栏松动")
    lasting_server.phone("monitor").done(report)
    with lasting_server.resources.transaction() as tx:
        tx.session.execute(delete(SearchText).where(col(SearchText.owner) == report.id))
        stray = SearchText(kind="task", owner="gone", began_at=LONG_AGO, text="护栏", grams="护 栏 护栏")
        append(tx.session, [stray])
    assert found(lasting_server, "task", "护栏") == ["gone"]
    with lasting_server.resources.transaction() as tx:
        assert rebuild(tx.session) > 0
    assert found(lasting_server, "task", "护栏") == [report.id]


def test_a_broken_index_is_made_anew_from_the_records(lasting_server: Listening) -> None:
    """What was lost is found again, what is of nobody is gone."""
    the_index_is_made_anew(lasting_server)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.text(LETTERS, max_size=12), min_size=1, max_size=12),
    st.lists(st.text(IN_WORDS, min_size=1, max_size=4), min_size=1, max_size=8),
)
def test_both_databases_find_exactly_what_holds_the_word(
    lasting_server: Listening, written: list[str], words: list[str]
) -> None:
    """Whatever signs are in texts and words: patterns, quotes and operators are letters."""
    kind = fresh_id()
    with lasting_server.resources.database.writing() as session:
        texts = {str(at): text for at, text in enumerate(written)}
        append(session, entries(kind, texts, dict.fromkeys(texts, LONG_AGO)))
    for word in words:
        holds = sorted(str(at) for at, text in enumerate(written) if folded(word) in folded(text))
        assert found(lasting_server, kind, word) == holds, word
