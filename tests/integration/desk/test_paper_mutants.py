"""Seeded bugs: each promise of the papers is broken once, and the test that guards it must notice."""

import re
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import true, update
from sqlmodel import col

from checklists.problems import Refusal
from checklists.wire.reading import read, write
from sync_server import scope
from sync_server.desk.pages.papers import authenticity as paper_authenticity
from sync_server.desk.pages.papers import detail as paper
from sync_server.desk.pages.papers import files as paper_files
from sync_server.desk.pages.papers import listing as papers
from sync_server.desk.reading.papers import listing, naming, posted
from sync_server.desk.reading.papers.draft_form import foreseen
from sync_server.desk.reading.scoped import records_of
from sync_server.documents import drafting, entitled, sealing
from sync_server.documents.answering.pairing import pairs
from sync_server.documents.bulletin import wording
from sync_server.documents.filing import seals
from sync_server.documents.graded import Graded
from sync_server.documents.ledger import rows
from sync_server.documents.merging import Merged, merged
from sync_server.documents.printing import sheets
from sync_server.documents.records import Photos, Records
from sync_server.documents.registry import kind_of
from sync_server.documents.reply import values as reply_values
from sync_server.documents.sentences import reworded
from sync_server.tables import Inspection, Paper
from tests.integration.desk import (
    test_ledger,
    test_paper_answers,
    test_paper_kinds,
    test_paper_list,
    test_paper_scope,
    test_paper_words,
    test_papers,
)
from tests.integration.desk.browsers import Browser
from tests.integration.desk.seeded import noticed
from tests.integration.desk.world import Clock, World

Check = Callable[..., Awaitable[None]]


def with_amended_ones(records: Records, period: Any) -> list[Inspection]:
    start, end = period.bounds(records.zone)
    within = scope.inspections_for(records.actor, records.campus).where(
        col(Inspection.finished_at) >= start, col(Inspection.finished_at) < end
    )
    return list(records.session.exec(within))


def last_one_wins(tx: Any, paper_id: str, _version: int, typed: dict[str, str], _was: Any) -> bool:
    row = papers_row(tx.session, paper_id)
    wording = reworded(read(kind_of(row.kind).wording, row.wording), typed)
    tx.session.execute(update(Paper).where(col(Paper.id) == paper_id).values(wording=write(wording)))
    return True


def whole_form(_kept: Any, typed: dict[str, str], _was: Any) -> Merged:
    return Merged(mine=typed, clashes=(), gone=())


def asked_of_everything(kept: dict[str, str], typed: dict[str, str], _was: Any) -> Merged:
    return merged(kept, typed, {})


def not_offered(_visit: Any, _posted: Any) -> Any:
    raise Refusal("request.not_found")


def shown_to_all(_visit: Any, session: Any, paper_id: str) -> Paper:
    return papers_row(session, paper_id)


def only_the_pdf(session: Any, papers: Any) -> dict[tuple[str, str], str]:
    return {one: seal if one[1] == "pdf" else "" for one, seal in seals(session, papers).items()}


def drafted_at_once(visit: Any, session: Any, asked: Any) -> str:
    with visit.resources.transaction() as tx:
        records = records_of(visit, tx.session)
        drafting.draft(tx, records, visit.somebody, asked.kind, asked.subject(records.campus))
    return foreseen(visit, session, asked)


def papers_row(session: Any, paper_id: str) -> Paper:
    row = session.get(Paper, paper_id)
    assert isinstance(row, Paper)
    return row


def of_every_unit(_records: Records, _unit: str | None, _asked: str) -> bool:
    return True


def guessed(_book: Any, made: Any, lines: Any, _shown: Any) -> int:
    count = 0
    for count, line in enumerate(lines, 1):
        for at, cell in enumerate(line):
            made.write_formula(count, at, cell) if str(cell)[:1] == "=" else made.write(count, at, cell)
    return count


MUTANTS: list[tuple[str, Any, str, Any, Check]] = [
    (
        "deductions are forgotten",
        Graded,
        "points_lost",
        lambda *_: "",
        test_papers.test_a_bulletin_says_what_was_found_with_score_and_deductions,
    ),
    (
        "amended inspections speak too",
        Records,
        "inspections",
        with_amended_ones,
        test_papers.test_an_amended_inspection_is_not_counted_twice,
    ),
    (
        "the last editor wins",
        drafting,
        "reword",
        last_one_wins,
        test_paper_words.two_edit_one_sentence,
    ),
    (
        "what was not touched is written too",
        drafting,
        "merged",
        whole_form,
        test_paper_words.two_edit_different_sentences,
    ),
    (
        "every sentence is asked about",
        drafting,
        "merged",
        asked_of_everything,
        test_paper_words.two_edit_different_sentences,
    ),
    (
        "words for a deleted draft go with it",
        paper,
        "_gone",
        not_offered,
        test_paper_words.deleted_meanwhile,
    ),
    (
        "what was refused is gone",
        posted,
        "shown_again",
        lambda _text: "",
        test_paper_words.test_what_is_refused_is_shown_again_as_it_was_typed,
    ),
    (
        "an old session's form is taken",
        paper,
        "require_csrf",
        lambda *_: None,
        test_paper_words.test_words_outlive_the_session_they_were_typed_in,
    ),
    (
        "the list shows every paper",
        listing,
        "narrowing",
        lambda *_: [],
        test_paper_list.test_the_list_is_narrowed_by_kind_state_unit_and_days,
    ),
    (
        "asking how much drafts it",
        papers,
        "foreseen",
        drafted_at_once,
        test_paper_list.test_before_drafting_the_form_says_how_much_would_be_in_it,
    ),
    (
        "a title names folders",
        naming,
        "_NO_NAME",
        re.compile(" "),
        test_paper_list.test_a_downloaded_file_is_called_by_number_title_and_days,
    ),
    (
        "drafts show to everybody",
        paper_files,
        "readable_paper",
        shown_to_all,
        test_paper_scope.test_a_draft_shows_to_its_maker_alone,
    ),
    (
        "what is demanded of one unit is published",
        entitled,
        "_of_kinds",
        lambda **_: true(),
        test_paper_answers.test_a_notice_is_read_by_the_unit_it_goes_to_and_by_no_other,
    ),
    (
        "reports are demanded of nothing",
        wording,
        "_closing",
        lambda _facts, office: f"请将整改报告交{office}。",
        test_paper_kinds.test_a_month_without_inspections_makes_a_paper_that_asks_for_nothing,
    ),
    (
        "demands without work stand among those with it",
        reply_values,
        "pairs",
        lambda demands: [photo for one in demands for photo in pairs([one])],
        test_paper_answers.test_before_and_after_stand_side_by_side,
    ),
    (
        "missing photos are not said",
        Photos,
        "awaited",
        lambda *_: 0,
        test_papers.test_photos_still_on_a_phone_are_confessed,
    ),
    (
        "an issued paper is set anew",
        paper_files,
        "issued_file",
        lambda *_: None,
        test_papers.test_an_issued_paper_never_changes,
    ),
    (
        "only the PDF is sealed",
        paper_authenticity,
        "seals",
        only_the_pdf,
        test_papers.test_the_code_on_an_issued_paper_leads_to_its_number_and_checksum,
    ),
    (
        "issue numbers stand still",
        sealing,
        "next_count",
        lambda *_: 1,
        test_papers.test_numbers_run_without_gaps_and_a_correction_takes_the_old_ones_place,
    ),
    (
        "drafts can be verified",
        paper_authenticity,
        "issued",
        papers_row,
        test_papers.test_the_code_on_an_issued_paper_leads_to_its_number_and_checksum,
    ),
    (
        "units are not kept apart",
        Records,
        "concerns",
        of_every_unit,
        test_paper_kinds.test_a_notice_names_each_demand_with_its_term_and_a_receipt,
    ),
    (
        "suspected is major",
        rows,
        "official_level",
        lambda task: "重大" if task.severity == 4 else "一般",
        test_ledger.test_levels_are_those_the_law_knows,
    ),
    (
        "cells are guessed",
        sheets,
        "_body",
        guessed,
        test_ledger.test_no_text_becomes_a_formula_a_link_or_a_number,
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
    fixtures = {"world": world, "office": office, "browse": browse, "clock": clock, "tmp_path": tmp_path}
    await noticed(monkeypatch, (home, name, broken), check, fixtures)
