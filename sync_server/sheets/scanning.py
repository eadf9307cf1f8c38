"""One look through the XML of a workbook's parts, before openpyxl walks over every cell they speak of.

A few bytes can name seventeen billion cells, or a million elements; both are counted here.
"""

import re
from collections.abc import Iterator
from typing import Any
from xml.etree.ElementTree import ParseError, XMLPullParser

from checklists.asking.reading import Fault
from sync_server.sheets import faults

MAX_ELEMENTS = 200_000
_MAX_CELLS = 200_000
_PIECE = 64 * 1024
_ENCODING = re.compile(rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([^\"']{1,40})[\"']")
_OURS = {b"utf-8", b"us-ascii", b"ascii"}
_SPANNING = {"mergeCell", "hyperlink"}
_CORNER = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})")


class Scanner:
    """Counts the elements of all parts together, and the cells that ranges span."""

    def __init__(self) -> None:
        self._elements = 0
        self._cells = 0

    def faults_in(self, xml: bytes) -> Iterator[Fault]:
        """What is wrong with a part; reading ends with the first fault."""
        yield from _odd_bytes(xml)
        try:
            yield from self._counted(xml)
        except ParseError:
            yield faults.DAMAGED

    def _counted(self, xml: bytes) -> Iterator[Fault]:
        parser: Any = XMLPullParser(["start", "end"])
        for at in range(0, len(xml), _PIECE):
            parser.feed(xml[at : at + _PIECE])
            for event, element in parser.read_events():
                if event == "end":
                    element.clear()
                    continue
                self._elements += 1
                if element.tag.rpartition("}")[2] in _SPANNING:
                    self._cells += _area(element.get("ref", ""))
            if self._elements > MAX_ELEMENTS or self._cells > _MAX_CELLS:
                yield faults.TOO_MUCH
                return
        parser.close()


def _odd_bytes(xml: bytes) -> Iterator[Fault]:
    encoding = _ENCODING.search(xml[:400])
    if b"\0" in xml[:400] or (encoding and encoding[1].lower() not in _OURS):
        yield faults.FOREIGN_ENCODING
    try:
        xml.decode()
    except UnicodeDecodeError:
        yield faults.FOREIGN_ENCODING
    if b"<!DOCTYPE" in xml or b"<!ENTITY" in xml:
        yield faults.ENTITIES


def _area(ref: str) -> int:
    """How many cells a range such as `B3:C4` spans; what cannot be read spans too many."""
    corners = [_CORNER.fullmatch(corner) for corner in ref.upper().split(":")]
    places = [(_number(corner[1]), int(corner[2])) for corner in corners if corner]
    if len(places) != len(corners) or len(places) > 2:
        return _MAX_CELLS + 1
    (left, top), (right, bottom) = places[0], places[-1]
    return (abs(right - left) + 1) * (abs(bottom - top) + 1)


def _number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number
