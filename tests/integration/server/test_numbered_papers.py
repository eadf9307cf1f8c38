"""Official numbers of papers: never without their paper and never twice, whatever is killed."""

import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta
from itertools import count
from pathlib import Path
from threading import Barrier
from unittest.mock import ANY

import pytest
from pypdf import PdfReader
from sqlmodel import select

from checklists.problems import Refusal
from checklists.wire.reading import write
from sync_server.documents import issuing, sealing, shelf
from sync_server.documents.filing import issued_file, pieces
from sync_server.documents.issuing import at_once
from sync_server.documents.registry import kind_of
from sync_server.documents.sealing import Pages
from sync_server.documents.typesetting import FORMS, Manuscript
from sync_server.main import new_id, new_token
from sync_server.numbering import coming_count, next_count
from sync_server.resources import Resources, opened
from sync_server.settings import Settings
from sync_server.tables import NumberSeries, Paper, Person
from tests.integration.server.acting import MORNING, SetClock
from tests.support.homes import ON_POSTGRESQL, Home
from tests.support.mutants import Seed, run_against

SERIES = f"bulletin-{MORNING.year}"
_DAY = date(2026, 11, 1)


@pytest.fixture
def settings(kept: Home, tmp_path: Path) -> Iterator[Settings]:
    with kept.copy(tmp_path / "data") as made:
        yield made


@pytest.fixture
def resources(settings: Settings) -> Iterator[Resources]:
    with opened(settings, clock=SetClock(), new_id=new_id, new_token=new_token) as made:
        yield made


def manager(resources: Resources) -> str:
    with resources.reading() as session:
        return session.exec(select(Person.id).where(Person.account == "office")).one()


def draft(resources: Resources, name: str, supersedes: str | None = None) -> Paper:
    """A draft of the sample bulletin."""
    kind = kind_of("bulletin")
    with resources.transaction() as tx:
        paper = Paper(
            id=name, kind=kind.code, title="通报", first=_DAY, last=_DAY, facts=write(kind.sample),
            wording=write(kind.propose(kind.sample, "后勤处")), made_by=manager(resources),
            made_at=tx.now, supersedes=supersedes,
        )  # fmt: skip
        tx.session.add(paper)
    return paper


def numbered(ready: Manuscript, folder: Path) -> Mapping[str, Path]:
    """The press where only the number matters: a file that says it."""
    files = {form: folder / f"paper.{form}" for form in FORMS}
    for file in files.values():
        file.write_text(ready.values["number"], encoding="utf-8")
    return files


def issue_together(
    resources: Resources, papers: list[Paper], set_by: issuing.Press = numbered
) -> list[Refusal | None]:
    """Each by somebody of their own, set side by side; what each was refused with."""
    both = Barrier(len(papers))

    def issue(paper: Paper) -> Refusal | None:
        rounds = count()

        def press(ready: Manuscript, folder: Path) -> Mapping[str, Path]:
            if next(rounds) == 0:
                both.wait(60)
            return set_by(ready, folder)

        try:
            issuing.issue(resources, manager(resources), paper, press)
        except Refusal as refusal:
            return refusal
        return None

    with ThreadPoolExecutor(len(papers)) as pool:
        return list(pool.map(issue, papers))


def numbers(resources: Resources) -> dict[str, str | None]:
    with resources.reading() as session:
        return {paper.id: paper.number for paper in session.exec(select(Paper))}


def counted(resources: Resources) -> int:
    with resources.reading() as session:
        return session.exec(select(NumberSeries.last).where(NumberSeries.series == SERIES)).first() or 0


def printed(resources: Resources, paper: str, folder: Path) -> str:
    """The number an independent reader finds on the pages."""
    with resources.reading() as session:
        file = issued_file(session, paper, "pdf").file
    read = folder / f"{paper}.pdf"
    read.write_bytes(b"".join(pieces(resources.reading, file)))
    words = "".join(page.extract_text() for page in PdfReader(read).pages)
    found: list[str] = re.findall(r"\d{6}期", re.sub(r"\s", "", words))
    return found[0]


def test_papers_set_side_by_side_bear_a_number_each(resources: Resources, tmp_path: Path) -> None:
    """Who is sealed second is set again: the number on record is the one on the pages."""
    papers = [draft(resources, name) for name in ("one", "two")]
    assert issue_together(resources, papers, at_once) == [None, None]
    given = numbers(resources)
    assert sorted(map(str, given.values())) == ["202601期", "202602期"]
    assert {name: printed(resources, name, tmp_path) for name in given} == given


def test_of_two_corrections_issued_at_once_one_is_and_the_other_costs_no_number(resources: Resources) -> None:
    """The second is told that there is a newer one, and stays a draft that may be thrown away."""
    assert issue_together(resources, [draft(resources, "old")]) == [None]
    both = [draft(resources, name, supersedes="old") for name in ("one", "two")]
    refused = [refusal.code for refusal in issue_together(resources, both) if refusal]
    assert refused == ["paper.superseded"]
    assert sorted(str(number) for number in numbers(resources).values()) == ["202601期", "202602期", "None"]
    assert counted(resources) == 2


def test_a_paper_two_people_issue_at_once_takes_one_number(resources: Resources) -> None:
    """The series stays without a gap."""
    paper = draft(resources, "one")
    refused = [refusal.code for refusal in issue_together(resources, [paper, paper]) if refusal]
    assert refused == ["paper.issued"]
    assert counted(resources) == 1


def test_an_account_that_is_closed_while_its_paper_is_set_issues_nothing(resources: Resources) -> None:
    """The paper stays a draft, and no number is counted."""
    paper = draft(resources, "one")

    def meanwhile(ready: Manuscript, folder: Path) -> Mapping[str, Path]:
        with resources.transaction() as tx:
            tx.session.get_one(Person, manager(resources)).disabled = True
        return numbered(ready, folder)

    with pytest.raises(Refusal, match=r"auth\.forbidden"):
        issuing.issue(resources, manager(resources), paper, meanwhile)
    assert numbers(resources) == {"one": None}
    assert counted(resources) == 0


def test_a_paper_sealed_after_midnight_bears_the_day_it_is_sealed(resources: Resources) -> None:
    """Its pages are set again: the day and the year printed are those on record."""
    paper, printed_days = draft(resources, "one"), []
    clock = resources.clock
    assert isinstance(clock, SetClock)
    clock.now = datetime(2026, 11, 30, 15, 59, tzinfo=UTC)

    def slow(ready: Manuscript, folder: Path) -> Mapping[str, Path]:
        printed_days.append(ready.values["day"])
        clock.pass_time(timedelta(minutes=2))
        return numbered(ready, folder)

    issuing.issue(resources, manager(resources), paper, slow)
    with resources.reading() as session:
        sealed = session.get_one(Paper, "one").issued_at
    assert sealed is not None
    assert f"{sealed.astimezone(resources.settings.zone):%Y-%m-%d}" == "2026-12-01"
    assert printed_days == ["2026年11月30日", "2026年12月1日"]


@ON_POSTGRESQL
def test_two_servers_on_one_database_never_give_a_number_twice(
    settings: Settings, resources: Resources
) -> None:
    """Each seals papers of the same series at once; a SQLite database is opened by one server alone."""
    papers = [draft(resources, f"{number}") for number in range(6)]
    with (
        opened(settings, clock=SetClock(), new_id=new_id, new_token=new_token) as second,
        ThreadPoolExecutor(2) as pool,
    ):
        mine = pool.submit(issue_together, resources, papers[:3])
        theirs = pool.submit(issue_together, second, papers[3:])
        refused = [one for half in (mine, theirs) for one in half.result() if one is not None]
    assert {refusal.code for refusal in refused} <= {"paper.numbers_busy"}
    given = sorted(number for number in numbers(resources).values() if number)
    assert given == [f"2026{at:02d}期" for at in range(1, len(given) + 1)]
    assert len(given) == len(papers) - len(refused) == counted(resources)


KILLED_WHILE_NUMBERING = """
import os, signal, sys
from sync_server.documents import sealing
from sync_server.numbering import next_count
from tests.integration.server.test_numbered_papers import *

def counted_and_killed(*asked):
    next_count(*asked)
    os.kill(os.getpid(), signal.SIGKILL)

with opened(Settings(), clock=SetClock(), new_id=new_id, new_token=new_token) as resources:
    sealing.next_count = counted_and_killed
    issue_together(resources, [draft(resources, "lost")])
"""


def test_a_server_killed_between_number_and_paper_has_given_no_number(
    settings: Settings,
) -> None:
    """The next paper gets it, and the one that was being issued is a draft as before."""
    url = settings.database_url
    told = {"XUNAN_DATA": str(settings.data), "XUNAN_DATABASE_URL": url.get_secret_value() if url else ""}
    ended = subprocess.run([sys.executable, "-c", KILLED_WHILE_NUMBERING], env=os.environ | told, check=False)
    assert ended.returncode == -signal.SIGKILL
    with opened(settings, clock=SetClock(), new_id=new_id, new_token=new_token) as resources:
        assert numbers(resources) == {"lost": None}
        assert issue_together(resources, [draft(resources, "next")]) == [None]
        assert numbers(resources) == {"lost": None, "next": "202601期"}


def counted_before_they_are_set(patch: pytest.MonkeyPatch) -> None:
    real = issuing._numbered

    def counted_first(resources: Resources, issuer: str, paper: Paper) -> tuple[sealing.Pages, Manuscript]:
        given = real(resources, issuer, paper)
        with resources.transaction() as tx:
            next_count(tx.session, SERIES)
        return given

    patch.setattr(issuing, "_numbered", counted_first)
    patch.setattr(sealing, "next_count", lambda session, series: coming_count(session, series) - 1)


def the_pages_are_not_compared(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(sealing, "Pages", lambda **_: ANY)


def a_closed_account_may_seal(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(sealing, "_as_it_stands", lambda tx, issuer: tx.session.get_one(Person, issuer))


def only_the_number_is_compared(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(sealing, "Pages", lambda number, **_: Pages(number=number, day=ANY, signer=ANY))


def corrected_again_and_again(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(sealing, "correctable", shelf.issued)


BUGS: dict[Seed, Callable[..., None]] = {
    counted_before_they_are_set: test_of_two_corrections_issued_at_once_one_is_and_the_other_costs_no_number,
    the_pages_are_not_compared: test_papers_set_side_by_side_bear_a_number_each,
    a_closed_account_may_seal: test_an_account_that_is_closed_while_its_paper_is_set_issues_nothing,
    only_the_number_is_compared: test_a_paper_sealed_after_midnight_bears_the_day_it_is_sealed,
    corrected_again_and_again: (test_of_two_corrections_issued_at_once_one_is_and_the_other_costs_no_number),
}


@ON_POSTGRESQL
@pytest.mark.parametrize("seed", BUGS, ids=lambda seed: seed.__name__)
def test_a_seeded_bug_is_noticed(
    seed: Seed, kept: Home, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    run_against(seed, BUGS[seed], request, monkeypatch)
