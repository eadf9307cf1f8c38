"""Whatever was typed, below photos and into templates too: words that stay words."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import date
from enum import Enum
from io import BytesIO
from itertools import cycle, islice
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from lxml import etree
from markupsafe import Markup
from openpyxl import load_workbook
from PIL import Image
from pypdf import PdfReader

from checklists.problems import Refusal
from sync_server.documents.printing import word as printing_word
from sync_server.documents.printing.checking import check_template
from sync_server.documents.printing.pdf import pdf
from sync_server.documents.printing.sheets import Column, sheet, workbook
from sync_server.documents.printing.word import word
from sync_server.documents.registry import KINDS, kind_of
from sync_server.documents.templates import sample_values
from tests.integration.desk.test_actions import PAYLOADS
from tests.integration.desk.test_ledger import FORMULAS
from tests.integration.desk.test_paper_templates import REACHING
from tests.integration.desk.word_templates import document

TYPST = (
    '#read("/etc/passwd")',
    '#include "values.json"',
    '#image("/etc/passwd")',
    "#let x = 1",
    "$ x^2 $",
    "*bold* _thin_ `code`",
    "= Heading",
    "#pagebreak()",
    "// comment",
    "\\ #sym.arrow",
    "@reference <label>",
    '#eval("1+1")',
)
MARKUP = (
    "</w:t><w:p/>",
    "<w:instrText>DDEAUTO c:\\windows\\system32\\cmd.exe</w:instrText>",
    "<!ENTITY x SYSTEM 'file:///etc/passwd'>&x;",
    "]]><script>alert(1)</script>",
    "{%p if 1 %}",
    "{%tr for x in rows %}",
    "{#  comment #}",
    "{{r title }}",
    "../../etc/passwd",
    "..\\..\\windows\\win.ini",
    "file:///etc/passwd",
    "C:\\CON",
    "a%00b",
    "$(id)",
    "`id`",
    "; rm -rf /",
    "| cat /etc/passwd",
    "%PDF-1.7 endobj",
    "(unbalanced) \\( paren",
    "PK\\x03\\x04",
    "+cmd|'/c calc'!A0",
    "{{ cycler.__init__.__globals__.os }}",
    '=DDE("cmd","/c calc","1")',
)
HOSTILE = (*REACHING, *FORMULAS, *PAYLOADS, *TYPST, *MARKUP)


def shown(value: Any) -> Iterator[str]:
    """Every text the pages read."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from shown(one)
    elif isinstance(value, list | tuple):
        for one in value:
            yield from shown(one)


def poisoned(value: Any, payloads: Iterator[str]) -> Any:
    """The same facts or words, with a payload in every text there is."""
    if isinstance(value, str) and not isinstance(value, Enum):
        return next(payloads)
    if isinstance(value, tuple):
        return tuple(poisoned(one, payloads) for one in value)
    if isinstance(value, dict):
        return {key: poisoned(one, payloads) for key, one in value.items()}
    if is_dataclass(value) and not isinstance(value, type):
        return replace(
            value, **{one.name: poisoned(getattr(value, one.name), payloads) for one in fields(value)}
        )
    return value


def bare(words: str) -> str:
    return re.sub(r"\s", "", words)


def word_words(content: bytes) -> str:
    """Everything written in a Word file, tables included."""
    made = Document(BytesIO(content))
    cells = (cell.text for table in made.tables for row in table.rows for cell in row.cells)
    return bare("\n".join([*(line.text for line in made.paragraphs), *cells]))


FEWEST_TEXTS = 14
"""Of a summary: so many payloads, one after another, enter a paper of any kind."""


@pytest.mark.parametrize(("at", "code"), list(enumerate(KINDS)))
def test_a_hundred_payloads_in_the_fields_of_papers_stay_words(at: int, code: str) -> None:
    """Each enters a paper of some kind, and every field of every kind takes one."""
    assert len(set(HOSTILE)) >= 100
    assert len(KINDS) * FEWEST_TEXTS >= len(HOSTILE)
    stay_words(code, at * FEWEST_TEXTS)


@pytest.mark.soak
@pytest.mark.parametrize("code", KINDS)
def test_a_hundred_payloads_stay_words_in_papers_of_every_kind(code: str) -> None:
    """Each of them in each kind."""
    for first in range(0, len(HOSTILE), FEWEST_TEXTS):
        stay_words(code, first)


def stay_words(code: str, first: int) -> None:
    """Formulas, macros, paths, templates and markup are printed as they were typed, and do nothing."""
    kind, payloads = kind_of(code), islice(cycle(HOSTILE), first, None)
    facts = poisoned(replace(kind.sample, first=date(2026, 11, 1)), payloads)
    wording = poisoned(kind.propose(kind.sample, "处"), payloads)
    given = kind.values(facts, wording, next(payloads), date(2026, 11, 30))
    values = {**given, "verify": "", "photos": []}
    in_word = word_words(word(kind.word(), values, {}))
    pages = PdfReader(BytesIO(pdf(kind.typst, values, {}))).pages
    in_pdf = bare("".join(page.extract_text() for page in pages)).replace("\u200b", "")
    for row in values.get("rows", ()):
        row.pop("number", None)  # own templates may place it, ours do not
    printed = [bare(text) for text in shown({**values, "photos": []}) if bare(text)]
    # A narrow cell breaks a text into lines that stand beside other cells': there its letters are counted.
    assert Counter("".join(printed)) <= Counter(in_pdf)
    assert sum(text in in_pdf for text in printed) >= len(printed) * 0.8
    assert [text for text in printed if text not in in_word] == []


def captions_stay_words(folder: Path) -> None:
    kind = kind_of("bulletin")
    Image.new("RGB", (60, 45)).save(folder / "p.jpg")
    photos = [{"name": "p", "words": payload} for payload in HOSTILE]
    values, files = {**sample_values(kind), "photos": photos}, {"p": folder / "p.jpg"}
    in_word = word_words(word(kind.word(), values, files))
    pages = PdfReader(BytesIO(pdf(kind.typst, values, files))).pages
    in_pdf = bare("".join(page.extract_text() for page in pages)).replace("\u200b", "")
    assert [one for one in HOSTILE if bare(one) not in in_word] == []
    assert Counter("".join(map(bare, HOSTILE))) <= Counter(in_pdf)


def test_a_hundred_payloads_below_photos_stay_words(tmp_path: Path) -> None:
    """A caption names a place, and places are named by people."""
    captions_stay_words(tmp_path)


def test_captions_taken_for_markup_are_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The seeded bug: what stands below a photo in Word is not escaped."""

    def trusted(_document: Any, photo: Any, _stand_ins: Any) -> dict[str, Any]:
        return {"picture": "", "words": Markup(photo["words"])}  # noqa: S704 - the bug

    monkeypatch.setattr(printing_word, "_pictured", trusted)
    with pytest.raises((AssertionError, etree.XMLSyntaxError, SyntaxError, Refusal)):
        captions_stay_words(tmp_path)


def is_tagged(payload: str) -> bool:
    return any(tag in payload for tag in ("{{", "{%", "{#"))


def test_payloads_written_into_a_template_are_words_where_they_are_no_tags() -> None:
    """All that are none at once: it is used, and prints them as they stand."""
    sample = {**sample_values(kind_of("bulletin")), "photos": []}
    plain = [payload for payload in HOSTILE if not is_tagged(payload)]
    content = document("{{ title }}", *plain)
    assert check_template(content, sample).unknown == ()
    in_word = word_words(word(content, sample, {}))
    assert [payload for payload in plain if bare(payload) not in in_word] == []


HARMLESS = ("{#  comment #}", "{{r title }}")
"""Tags that are allowed: the first prints nothing, the second a value of the paper, escaped like any."""


def test_payloads_that_are_tags_are_refused() -> None:
    """Those no other test uploads one by one (`test_a_template_reaches_nothing_but_its_values`)."""
    sample = sample_values(kind_of("bulletin"))
    taken = []
    for payload in filter(is_tagged, set(HOSTILE) - set(REACHING)):
        try:
            taken += [] if check_template(document("{{ title }}", payload), sample).unknown else [payload]
        except Refusal as refusal:
            assert refusal.code == "paper.bad_template"  # noqa: PT017 - being taken is the other way out
    assert sorted(taken) == sorted(HARMLESS)


def test_all_of_them_are_words_in_a_sheet(tmp_path: Path) -> None:
    """No cell is a formula or a link, whatever it begins with."""
    with workbook(tmp_path / "made.xlsx") as book:
        sheet(book, "表", (Column(heading="字", width=20),), [(text,) for text in HOSTILE])
    made = load_workbook(tmp_path / "made.xlsx")["表"]
    for text, (cell,) in zip(HOSTILE, made.iter_rows(min_row=2), strict=True):
        assert (cell.value, cell.data_type, cell.hyperlink) == (text, "s", None)
