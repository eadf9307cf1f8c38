"""A file made to do harm is refused in words before it can: nothing runs, nothing grows without end."""

import struct
import zipfile
from contextlib import suppress
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checklists.asking.reading import ChecklistUnreadable
from sync_server.authoring.workbook import from_workbook
from sync_server.sheets.opening import MAX_BYTES, MAX_UNPACKED
from tests.unit.authoring.test_bad_workbooks import GOOD, refusal


def with_part(name: str, content: bytes) -> bytes:
    """The good workbook with one part more, or another in its place."""
    buffer = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(GOOD)) as parts,
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as packed,
    ):
        for part in parts.namelist():
            if part != name:
                packed.writestr(part, parts.read(part))
        packed.writestr(name, content)
    return buffer.getvalue()


def lying_about_its_size() -> bytes:
    """A part that says it is small and unpacks to ten times the limit."""
    honest = with_part("xl/worksheets/sheet99.xml", b" " * (10 * MAX_UNPACKED))
    true, small = struct.pack("<I", 10 * MAX_UNPACKED), struct.pack("<I", 1000)
    assert true in honest
    return honest.replace(true, small)


def behind_another_name() -> bytes:
    """A sheet that spans everything in a part that does not look like one."""
    sheet = with_sheet(b'<sheetData/><mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>')
    buffer = BytesIO()
    with zipfile.ZipFile(BytesIO(sheet)) as parts, zipfile.ZipFile(buffer, "w") as packed:
        for part in parts.namelist():
            content = parts.read(part).replace(b"worksheets/sheet2.xml", b"worksheets/sheet2.bin")
            packed.writestr(part.replace("sheet2.xml", "sheet2.bin"), content)
    return buffer.getvalue()


def many_parts() -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as packed:
        for number in range(400):
            packed.writestr(f"xl/{number}.bin", b"")
    return buffer.getvalue()


_BOMB = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><x>&b;</x>'
SHEET = "xl/worksheets/sheet2.xml"
_MAIN = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def with_sheet(body: bytes) -> bytes:
    """The good workbook with the XML of one sheet replaced."""
    return with_part(SHEET, b'<worksheet xmlns="' + _MAIN + b'">' + body + b"</worksheet>")


HOSTILE = {
    "macros": (with_part("xl/vbaProject.bin", b"x"), "带宏"),
    "old macro sheets": (with_part("xl/macrosheets/sheet1.xml", b"<x/>"), "带宏"),
    "links to other files": (with_part("xl/externalLinks/externalLink1.xml", b"<x/>"), "引用了别的文件"),
    "a connection": (with_part("xl/connections.xml", b"<x/>"), "引用了别的文件"),
    "a picture": (with_part("xl/media/image1.png", b"\x89PNG"), "嵌入了图片"),
    "an object": (with_part("xl/embeddings/oleObject1.bin", b"x"), "嵌入了图片"),
    "an entity bomb": (with_part(SHEET, _BOMB), "DOCTYPE"),
    "GBK inside": (with_part(SHEET, '<?xml version="1.0" encoding="GBK"?><x>检查</x>'.encode("gbk")), "GBK"),
    "GBK unannounced": (with_part(SHEET, "<x>检查</x>".encode("gbk")), "GBK"),
    "UTF-16 inside": (with_part(SHEET, "<x>检查</x>".encode("utf-16")), "GBK"),
    "broken XML": (with_part(SHEET, b"<x>"), "已损坏"),
    "a zip bomb": (with_part("xl/worksheets/sheet99.xml", b" " * (MAX_UNPACKED + 1)), "超过"),
    "a zip bomb that lies": (lying_about_its_size(), "已损坏"),
    "a merged range over everything": (
        with_sheet(b'<sheetData/><mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'),
        "区域太多",
    ),
    "a link over everything": (
        with_sheet(b'<sheetData/><hyperlinks><hyperlink display=">" ref="A1:&#88;FD1048576"/></hyperlinks>'),
        "区域太多",
    ),
    "a sheet behind another name": (behind_another_name(), "区域太多"),
    "a range that is none": (
        with_sheet(b'<sheetData/><mergeCells><mergeCell ref="A1:B2:C3"/></mergeCells>'),
        "区域太多",
    ),
    "cells without end": (
        with_sheet(b"<sheetData><row>" + b"<c/>" * 600_000 + b"</row></sheetData>"),
        "区域太多",
    ),
    "rules without end": (
        with_sheet(b"<sheetData/><dataValidations>" + b"<dataValidation/>" * 250_000 + b"</dataValidations>"),
        "区域太多",
    ),
    "elements in elements": (with_sheet(b"<x>" * 300_000 + b"</x>" * 300_000), "区域太多"),
    "too many parts": (many_parts(), "超过"),
    "too many bytes": (b"PK" + b"\0" * MAX_BYTES, "超过"),
    "half a file": (GOOD[: len(GOOD) // 2], "已损坏"),
    "an old .xls": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, ".xls"),
    "a CSV file": ("编号,内容\n".encode("gbk"), "不是 Excel"),
    "nothing": (b"", "不是 Excel"),
    "another document": (with_part("[Content_Types].xml", b"<Types/>"), "已损坏"),
}


@pytest.mark.parametrize(("data", "wrong"), HOSTILE.values(), ids=HOSTILE.keys())
def test_a_hostile_file_is_refused_in_words(data: bytes, wrong: str) -> None:
    """Nothing runs, nothing is fetched, nothing grows without end."""
    found = refusal(data)
    assert any(wrong in one.wrong.zh for one in found), [one.in_("zh") for one in found]


@settings(max_examples=30)
@given(data=st.data())
def test_a_file_broken_on_the_way_is_read_or_refused(data: st.DataObject) -> None:
    """Whatever bytes were lost or turned over, the author is told so in words."""
    broken = bytearray(GOOD)
    for _ in range(data.draw(st.integers(1, 4))):
        broken[data.draw(st.integers(0, len(GOOD) - 1))] = data.draw(st.integers(0, 255))
    with suppress(ChecklistUnreadable):
        assert from_workbook(bytes(broken), "all.xlsx").version


def test_a_workbook_with_a_part_named_in_gbk_is_read() -> None:
    """Some programs name a part in their own encoding: it is none of ours."""
    data = with_part("xl/abcd.bin", b"x").replace(b"abcd", "备注".encode("gbk"))
    assert from_workbook(data, "检查表.xlsx").id == "ALL"
