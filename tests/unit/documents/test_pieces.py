"""What stays on one line of a paper, measured by the engine that sets it."""

import json
import shutil
import sys
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
import typst
from pypdf import PdfReader

from sync_server.documents.opinion.facts import Verdict
from sync_server.documents.opinion.sample import SAMPLE as OPINION
from sync_server.documents.printing import pdf
from sync_server.documents.rectification_notice.sample import SAMPLE as NOTICE
from sync_server.documents.registry import kind_of

OFFICIAL = Path(pdf.__file__).with_name("official.typ")
_FONTS = Path(sys.prefix) / "share" / "xunan" / "fonts"
_HEAD = """
#import "official.typ": *
#show: official
"""
_ROOMS = """
#let room(words) = measure(words, width: 30em).width.pt()
#context [#metadata(values.map(words => (room(unbroken(words)), room(words)))) <rooms>]
"""
_NARROWER = """
#set par(first-line-indent: 0pt)
#for step in range(20) { block(width: 60pt + step * 5pt, unbroken(values.first())) }
"""


def _written(folder: Path, page: str, words: str) -> Path:
    shutil.copy(OFFICIAL, folder)
    (folder / "values.json").write_text(json.dumps([words]), encoding="utf-8")
    (folder / "page.typ").write_text(_HEAD + page, encoding="utf-8")
    return folder / "page.typ"


@pytest.mark.parametrize("words", ["扣 2 分", "（88.5分）：情况良好", "扣2分", "一次扣100分，计入饮食服务科"])
def test_points_are_as_far_from_the_words_around_them_as_any_figure(words: str, tmp_path: Path) -> None:
    page = _written(tmp_path, _ROOMS, words)
    asked = typst.query(
        page, "<rooms>", field="value", one=True, font_paths=[_FONTS], ignore_system_fonts=True
    )
    [(kept, plain)] = json.loads(asked)
    assert kept == pytest.approx(plain, abs=0.1)


def test_no_line_begins_with_a_stop_and_none_ends_before_its_unit(tmp_path: Path) -> None:
    """Whatever the width."""
    page = _written(tmp_path, _NARROWER, "一次（扣100分），计入；又一次（扣2分，计入饮食服务科）。再扣3分；")
    made = PdfReader(BytesIO(typst.compile(page, font_paths=[_FONTS], ignore_system_fonts=True)))
    lines = [line.strip() for sheet in made.pages for line in sheet.extract_text().splitlines()]
    assert "一次（扣" in lines
    assert [line for line in lines if line[:1] in tuple("，）。；分")] == []


@pytest.mark.parametrize(
    ("code", "facts", "words"),
    [
        ("notice", replace(NOTICE, demands=(replace(NOTICE.demands[0], team="食堂管理组"),)), "食堂管理组"),
        (
            "opinion",
            replace(OPINION, demands=(replace(OPINION.demands[0], verdict=Verdict.NOT_YET),)),
            "尚未复查",
        ),
    ],
)
def test_a_short_word_of_a_narrow_column_stays_on_one_line(code: str, facts: object, words: str) -> None:
    """So does its place."""
    kind = kind_of(code)
    values = {**kind.values(facts, kind.propose(facts, "质量监察科"), "", NOTICE.last), "verify": ""}
    made = PdfReader(BytesIO(pdf.pdf(kind.typst, {**values, "photos": []}, {})))
    lines = {line.strip() for line in made.pages[0].extract_text().replace(" ", "\n").splitlines()}
    assert {words, "北校区食堂"} <= lines
