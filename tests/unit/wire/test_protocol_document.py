"""A stranger's client can be written from docs/protocol.md: it names every field that crosses the network."""

import re
from dataclasses import fields
from pathlib import Path

import pytest

from checklists.places.campus import Campus, NamedPost, Place, Responsibility, Unit
from checklists.places.timing import Timing
from checklists.rectifying.records import Conflict, Extension, Revisit
from checklists.rectifying.terms import Step
from checklists.wire.bundles import BundleAnswer, BundleHead, BundleResult, Listed
from checklists.wire.changes import (
    AssignmentRow,
    ChecklistRow,
    Earlier,
    InspectionRow,
    LookRow,
    PaperRow,
    PaperTold,
    TaskEvent,
    TaskRow,
)
from checklists.wire.inspections import FindingMade
from checklists.wire.operations import BODIES
from checklists.wire.phone_rules import PhoneRulesRow
from checklists.wire.photos import PhotoRef
from checklists.wire.voices import VoiceRef

TEXT = (Path(__file__).parents[3] / "docs" / "protocol.md").read_text(encoding="utf-8")
ROWS: dict[str, type] = {
    **{f"`{kind}`": body for kind, body in BODIES.items()},
    "`BundleHead`": BundleHead,
    "– listed": Listed,
    "`BundleAnswer`": BundleAnswer,
    "– kept": BundleResult,
    "– finding": FindingMade,
    "`campus`": Campus,
    "– place": Place,
    "– unit": Unit,
    "– responsibility": Responsibility,
    "– post": NamedPost,
    "– timing": Timing,
    "`assignment`": AssignmentRow,
    "`inspection`": InspectionRow,
    "`checklist`": ChecklistRow,
    "`task`": TaskRow,
    "– event": TaskEvent,
    "– conflict": Conflict,
    "– extension": Extension,
    "– revisit": Revisit,
    "– earlier": Earlier,
    "`look`": LookRow,
    "`phone_rules`": PhoneRulesRow,
    "`paper`": PaperRow,
}


def told(row: str) -> set[str]:
    """The fields a row of the tables names, without what is said of them in brackets."""
    (line,) = re.findall(rf"^\| {re.escape(row)} \| (.*) \|$", TEXT, re.MULTILINE)
    return named(line)


def named(text: str) -> set[str]:
    while (bare := re.sub(r"\([^()]*\)", "", text)) != text:
        text = bare
    return set(re.findall(r"`([a-z_0-9]+)(?:\?| = [^`]*|: [^`]*)?`", text))


@pytest.mark.parametrize("row", ROWS)
def test_every_field_stands_in_the_document_and_nothing_else(row: str) -> None:
    assert told(row) == {field.name for field in fields(ROWS[row])}


def test_photos_voice_notes_steps_and_why_a_paper_is_told_stand_there() -> None:
    for ref in (PhotoRef, VoiceRef):
        (line,) = re.findall(rf"^`{ref.__name__}`: (.*?)\n\n", TEXT, re.MULTILINE | re.DOTALL)
        assert named(line) == {field.name for field in fields(ref)}
    assert all(f"`{step}`" in TEXT for step in Step)
    assert all(f"`{told}`" in TEXT for told in PaperTold)


def test_a_field_that_is_left_out_is_noticed() -> None:
    assert named("`id` `kind` (`a` `b`) · `parent?` `retired = false` `days: [x]`") == {
        "id", "kind", "parent", "retired", "days",
    }  # fmt: skip
