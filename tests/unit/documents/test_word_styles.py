"""A Word file is an office's own to restyle: all its looks have names, and its headings lead through it."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.oxml.ns import qn
from docx.table import Table
from PIL import Image

from sync_server.documents.printing import official_word, word_styles
from sync_server.documents.printing.word import word
from sync_server.documents.printing.word_styles import LOOKS, Look, Style
from sync_server.documents.registry import KINDS

FACES = {
    Style.TITLE: ("方正小标宋简体", 22),
    Style.HEADING: ("黑体", 16),
    Style.INDENTED: ("仿宋_GB2312", 16),
    Style.CELL: ("仿宋_GB2312", 10.5),
    Style.PAGE_NUMBER: ("宋体", 14),
}


def filled(code: str, folder: Path) -> Any:
    """The Word file of a kind's sample with a photo, as another reader opens it."""
    kind = KINDS[code]
    photo = folder / "a.jpg"
    Image.new("RGB", (640, 480), "grey").save(photo)
    values = kind.values(
        kind.sample, kind.propose(kind.sample, "后勤处"), kind.number(2026, 1), date(2026, 11, 30)
    )
    shown = [{"name": "a", "words": "问题1　北校区食堂"}]
    return Document(BytesIO(word(kind.word(), {**values, "verify": "", "photos": shown}, {"a": photo})))


def lines(block: Any) -> Iterator[Any]:
    """Every paragraph that says something, those of cells and page numbers too."""
    for inner in block.iter_inner_content():
        if isinstance(inner, Table):
            for row in inner.rows:
                for cell in row.cells:
                    yield from lines(cell)
        elif inner.text.strip():
            yield inner


def by_style(made: Any) -> Mapping[str, list[str]]:
    found = defaultdict(list)
    section = made.sections[0]
    for block in (made, section.footer, section.even_page_footer):
        for line in lines(block):
            found[line.style.name].append(line.text)
            formatted = [run for run in line.runs if run.font.size or run.font.name]
            assert formatted == [], line.text
    return found


def every_look_has_a_name(code: str, folder: Path) -> None:
    found = by_style(filled(code, folder))
    assert found.keys() <= set(Style)
    assert found[Style.TITLE][0] == KINDS[code].propose(KINDS[code].sample, "后勤处").title
    assert found[Style.HEADING][-1] == "附件：照片"
    assert found[Style.CAPTION] == ["问题1　北校区食堂"]
    assert found[Style.SIGNATURE][-1] == "2026年11月30日"
    assert len(found[Style.PAGE_NUMBER]) == len("左右")
    assert bool(found[Style.CELL]) is bool(found[Style.CELL_HEAD])


@pytest.mark.parametrize("code", KINDS)
def test_every_look_has_a_name(code: str, tmp_path: Path) -> None:
    """No line is formatted beside its style, whatever the kind."""
    every_look_has_a_name(code, tmp_path)


def test_styles_are_those_of_the_standard_and_lead_through_the_paper(tmp_path: Path) -> None:
    """Faces by the standard's names with what stands in for them; title and headings have a level."""
    made = filled("bulletin", tmp_path)
    for name, (face, size) in FACES.items():
        style = made.styles[name]
        fonts = style.element.rPr.rFonts
        assert (fonts.get(qn("w:eastAsia")), style.font.size.pt) == (face, size)
        assert fonts.get(qn("w:eastAsiaTheme")) is None
        assert style.quick_style
        assert not style.hidden
    assert {made.styles[name].base_style.name for name in Style if name != Style.PLAIN} == {Style.PLAIN}
    levels = {name: made.styles[name].element.pPr.find(qn("w:outlineLvl")) for name in Style}
    assert {name for name, level in levels.items() if level is not None} == {Style.TITLE, Style.HEADING}
    table = next(part for part in made.part.package.iter_parts() if part.partname == "/word/fontTable.xml")
    for face, _ in FACES.values():
        assert f'w:name="{face}"><w:altName' in table.blob.decode()


def said_directly(made: Any, words: str) -> Any:
    line = made.add_paragraph()
    line.add_run(words).font.size = word_styles.BODY
    return line


def test_a_look_without_a_name_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Seeded bugs: lines are formatted by hand; headings are no headings."""
    with monkeypatch.context() as patch:
        patch.setattr(official_word, "right", said_directly)
        with pytest.raises(AssertionError):
            every_look_has_a_name("summary", tmp_path)
    monkeypatch.setitem(LOOKS, Style.HEADING, Look())
    with pytest.raises(AssertionError):
        test_styles_are_those_of_the_standard_and_lead_through_the_paper(tmp_path)
