"""Seeded bugs of large papers, answers and the data API: the test that guards each promise must notice."""

from collections.abc import Awaitable, Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import col, select

from sync_server.documents import drafting
from sync_server.documents.jobs import queue
from sync_server.documents.printing import planning
from sync_server.documents.printing.steps import Step, Tool
from sync_server.documents.records import Records
from sync_server.documents.summary import reading as summary
from sync_server.reporting import writing
from sync_server.tables import PaperJob, Photo, PhotoUse
from tests.integration.desk import (
    test_data,
    test_paper_answers,
    test_paper_bounds,
    test_paper_jobs,
    test_paper_kinds,
    test_paper_summaries,
)
from tests.integration.desk.browsers import Browser
from tests.integration.desk.paper_jobs import make_parts_small
from tests.integration.desk.seeded import noticed
from tests.integration.desk.world import Clock, World

Check = Callable[..., Awaitable[None]]
_planned, _part = planning.pdf_steps, planning._part


def whoever_sent_them(records: Records, *conditions: Any) -> Iterator[tuple[PhotoUse, bool]]:
    asked = select(PhotoUse, Photo).join(Photo, col(Photo.sha256) == col(PhotoUse.sha256), isouter=True)
    return ((use, photo is not None) for use, photo in records.session.exec(asked.where(*conditions)))


def done_all_the_same(tx: Any, job_id: str) -> None:
    tx.session.get_one(PaperJob, job_id).state = queue.DONE


def one_part_short(*given: Any) -> Iterator[Step]:
    for step in _planned(*given):
        yield replace(step, parts=step.parts[:-1]) if step.tool == Tool.JOIN else step


def each_from_the_start(*given: Any) -> Step:
    return replace(_part(*given), skipped=0)


async def parts_fit_together(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The plan alone; `test_a_large_draft_is_set_in_parts_that_fit_together` reads the pages themselves."""
    monkeypatch.undo()
    test_paper_bounds.test_no_step_of_any_paper_holds_more_photos_than_a_part(1500, tmp_path)


MUTANTS: list[tuple[str, Any, str, Any, Check]] = [
    (
        "a photo somebody else sent is printed",
        Records,
        "_photo_uses",
        whoever_sent_them,
        test_paper_kinds.test_listing_the_name_of_somebody_elses_photo_prints_nothing,
    ),
    (
        "the result of a cancelled job is kept",
        queue,
        "finish",
        done_all_the_same,
        test_paper_jobs.test_a_job_cancelled_as_it_ends_keeps_no_result,
    ),
    (
        "a part is lost when joining",
        test_paper_bounds,
        "pdf_steps",
        one_part_short,
        parts_fit_together,
    ),
    (
        "page numbers begin again",
        planning,
        "_part",
        each_from_the_start,
        parts_fit_together,
    ),
    (
        "formulas live in CSV",
        writing,
        "_inert",
        lambda words: words,
        test_data.test_what_people_typed_is_no_formula_in_a_spreadsheet,
    ),
    (
        "a unit judges itself",
        drafting,
        "_judged",
        lambda *_: None,
        test_paper_answers.test_nobody_judges_their_own_work,
    ),
    (
        "what is closed counts as left",
        summary,
        "_left",
        lambda *_: True,
        test_paper_summaries.test_a_summary_counts_what_a_query_of_the_database_counts,
    ),
]


@pytest.mark.parametrize(
    ("home", "name", "broken", "check"),
    [pytest.param(*seam, id=bug.replace(" ", "-")) for bug, *seam in MUTANTS],
)
async def test_the_guarding_test_notices(  # noqa: PLR0913, PLR0917 - a row of the table above and the fixtures
    home: Any,
    name: str,
    broken: Any,
    check: Check,
    world: World,
    office: Browser,
    browse: Callable[..., Browser],
    clock: Clock,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A harness without mutants is no evidence."""
    with pytest.MonkeyPatch.context() as parts:
        make_parts_small(parts)
        fixtures = {
            "world": world,
            "office": office,
            "browse": browse,
            "clock": clock,
            "tmp_path": tmp_path,
            "monkeypatch": parts,
        }
        await noticed(monkeypatch, (home, name, broken), check, fixtures)
