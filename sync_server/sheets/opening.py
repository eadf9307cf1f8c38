"""Bytes to a workbook: bounded, without macros, links or entities, and nothing in it is ever run.

The container is looked at before openpyxl sees it, because what openpyxl skips would be lost silently.
"""

import re
import zlib
from collections.abc import Iterator
from io import BytesIO
from zipfile import BadZipFile, ZipFile, ZipInfo

from openpyxl import Workbook, load_workbook

from checklists.asking.reading import Complaints, Fault
from sync_server.sheets import faults
from sync_server.sheets.scanning import Scanner

MAX_BYTES = 2 * 1024 * 1024
MAX_UNPACKED = 8 * 1024 * 1024
_MAX_PARTS = 300
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = b"PK"
_ENCRYPTED = 0x1
_BEFORE_XML = b"\xef\xbb\xbf\xff\xfe\0 \t\r\n"
_FOREIGN: tuple[tuple[re.Pattern[str], Fault], ...] = (
    (re.compile(r"vbaproject|macrosheets", re.IGNORECASE), faults.MACROS),
    (
        re.compile(r"externallinks|connections\.xml|querytables|externalreferences", re.IGNORECASE),
        faults.LINKS,
    ),
    (re.compile(r"/(media|embeddings|activex|ctrlprops|charts|chartsheets)/", re.IGNORECASE), faults.OBJECTS),
)


def is_workbook(data: bytes) -> bool:
    """Whether the bytes claim to be a workbook, of an old kind or of a new one."""
    return data.startswith((_ZIP, _OLE))


def open_workbook(data: bytes, name: str) -> Workbook:
    """The workbook; raises `ChecklistUnreadable` when it is none, or holds what none should."""
    fault = _unfit(data)
    if fault is None:
        fault = next(_foreign(data), None)
    if fault is None:
        try:
            return load_workbook(BytesIO(data), keep_links=False)
        except Exception:  # noqa: BLE001 - openpyxl lets through whatever its XML trips over
            fault = faults.DAMAGED
    complaints = Complaints(name, {1: "工作簿 workbook"})
    complaints.add(1, fault)
    raise complaints.refusal()


def _unfit(data: bytes) -> Fault | None:
    if len(data) > MAX_BYTES:
        return faults.too_large(MAX_BYTES // 1024)
    if data.startswith(_OLE):
        return faults.OLD_OR_LOCKED
    return None if data.startswith(_ZIP) else faults.NOT_A_WORKBOOK


def _foreign(data: bytes) -> Iterator[Fault]:
    scanner = Scanner()
    try:
        with ZipFile(BytesIO(data)) as parts:
            listed = parts.infolist()
            yield from _unbounded(listed)
            for part in listed:
                yield from (fault for name, fault in _FOREIGN if name.search(f"/{part.filename}"))
                content = parts.read(part)
                # A sheet may hide behind any name: what looks like XML is looked through.
                if _is_xml(part.filename, content):
                    yield from scanner.faults_in(content)
    except (BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OSError):
        yield faults.DAMAGED


def _is_xml(name: str, content: bytes) -> bool:
    return name.lower().endswith((".xml", ".rels")) or content.lstrip(_BEFORE_XML).startswith(b"<")


def _unbounded(parts: list[ZipInfo]) -> Iterator[Fault]:
    """Reading never goes beyond the size a part declares, so what they declare bounds everything."""
    if len(parts) > _MAX_PARTS or sum(part.file_size for part in parts) > MAX_UNPACKED:
        yield faults.too_large(MAX_UNPACKED // 1024)
    if any(part.flag_bits & _ENCRYPTED for part in parts):
        yield faults.OLD_OR_LOCKED
