"""A Word file that does nothing by itself: it runs nothing, and fetches nothing when it is opened.

What it may hold is listed, not what it may not: Word finds a part by its relationship and its content type,
whatever its name, and a field by what it says once it is filled.
"""

import re
import zlib
from collections.abc import Callable, Iterator, Mapping
from typing import IO
from zipfile import ZipFile, ZipInfo

from lxml import etree

from checklists.problems import Refusal

_XML = (".xml", ".rels")
_PICTURES = (
    ".png", ".jpg", ".jpeg", ".jpe", ".gif", ".bmp", ".tif", ".tiff", ".emf", ".wmf", ".svg", ".odttf",
)  # fmt: skip
_PRINTER = re.compile(r"word/printersettings[^/]*(/[^/]*)?\.bin")
_RELATED = re.compile(
    r"""officeDocument|core-properties|extended-properties|custom-properties|thumbnail|styles|stylesWithEffects
    |settings|webSettings|fontTable|font|theme|themeOverride|numbering|header|footer|footnotes|endnotes
    |comments|commentsExtended|commentsIds|commentsExtensible|people|image|customXml|customXmlProps
    |glossaryDocument|chart|chartStyle|chartColorStyle|chartUserShapes
    |diagramData|diagramLayout|diagramQuickStyle|diagramColors|diagramDrawing
    |printerSettings|classificationlabels|intelligence""",
    re.VERBOSE,
)
"""The last words of the relationships' types: objects, macros, add-ins, chunks of other formats are not."""
_COMPUTED = re.compile(
    r"""PAGE|NUMPAGES|SECTION|SECTIONPAGES|DATE|TIME|CREATEDATE|SAVEDATE|PRINTDATE|EDITTIME
    |TITLE|SUBJECT|AUTHOR|KEYWORDS|COMMENTS|DOCPROPERTY|FILENAME|NUMCHARS|NUMWORDS|REVNUM|LASTSAVEDBY
    |STYLEREF|REF|PAGEREF|NOTEREF|SEQ|TOC|TC|XE|INDEX|IF|COMPARE|=|SYMBOL|EQ|ADVANCE
    |LISTNUM|AUTONUM|AUTONUMLGL|AUTONUMOUT|FORMTEXT|FORMCHECKBOX|FORMDROPDOWN""",
    re.VERBOSE | re.IGNORECASE,
)
"""The fields Word computes from the document alone."""
_KIND = re.compile(r"\s*(=|[A-Za-z]+)")
_SETTLED = re.compile(r'\s*(=|[A-Za-z]+(?=[\s\\"]))')
"""A kind to which what comes next adds no letter."""
_CONTENT_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"


def require_inert(packed: ZipFile) -> None:
    """Refuse by what is wrong with it (`paper.template_active`, `_links_out`, `_not_word`)."""
    if "[Content_Types].xml" not in packed.namelist():
        raise Refusal("paper.template_not_word", "file")
    for entry in packed.infolist():
        name = entry.filename.lower()
        if ".." in name.split("/") or name.startswith("/") or "\\" in name:
            raise Refusal("paper.template_not_word", "file")
        if name.endswith(_XML):
            _require_inert_part(packed, entry)
        elif not name.endswith((*_PICTURES, "/")) and not _PRINTER.fullmatch(name):
            raise Refusal("paper.template_active", "file")


def _require_inert_part(packed: ZipFile, entry: ZipInfo) -> None:
    try:
        with packed.open(entry) as part:
            _require_inert_xml(part)
    except (etree.XMLSyntaxError, zlib.error, EOFError):
        raise Refusal("paper.template_not_word", "file") from None


def _require_inert_xml(part: IO[bytes]) -> None:
    fields = _Fields()
    for one in _elements(part):
        name = etree.QName(one).localname
        if name == "Relationship":
            _require_related(one.attrib)
        elif one.tag in {f"{_CONTENT_TYPES}Default", f"{_CONTENT_TYPES}Override"}:
            _require_seen(one.attrib)
        elif name == "mailMerge":
            raise Refusal("paper.template_links_out", "file")
        elif name in _MARKS:
            _MARKS[name](fields, one)
    fields.require_closed()


def _elements(part: IO[bytes]) -> Iterator[etree._Element]:
    """Each element once it is whole; what was looked at is let go. No part of a document has a DTD."""
    is_first = True
    found = etree.iterparse(
        part, events=("start", "end"), resolve_entities=False, no_network=True, load_dtd=False
    )
    for event, one in found:
        if is_first and one.getroottree().docinfo.doctype:
            raise Refusal("paper.template_not_word", "file")
        is_first = False
        if event == "start":
            continue
        yield one
        one.clear()
        while one.getprevious() is not None:
            del one.getparent()[0]


def _require_related(said: Mapping[str, str]) -> None:
    plain = {key.lower(): value.strip() for key, value in said.items()}
    if plain.get("targetmode", "").lower() == "external":
        raise Refusal("paper.template_links_out", "file")
    if not _RELATED.fullmatch(plain.get("type", "").rpartition("/")[2]):
        raise Refusal("paper.template_active", "file")


def _require_seen(said: Mapping[str, str]) -> None:
    """A part that is XML by its type is one by its name too: those alone are read here."""
    name = said.get("PartName") or f".{said.get('Extension', '')}"
    if said.get("ContentType", "").strip().lower().endswith("xml") and not name.lower().endswith(_XML):
        raise Refusal("paper.template_active", "file")


class _Fields:
    """The fields of a part as their marks come; one inside another may not finish what the outer one is."""

    def __init__(self) -> None:
        self._open: list[str | None] = []
        """What each says so far; None once its result has begun."""
        self._loose = ""

    def mark(self, one: etree._Element) -> None:
        kind = _attribute(one, "fldCharType")
        if kind == "begin":
            self._require_settled()
            self._open.append("")
        elif self._open:
            _require_computed(self._open[-1])
            self._open[-1] = None
            if kind == "end":
                self._open.pop()

    def say(self, one: etree._Element) -> None:
        """Instruction, also one that a tracked change has struck out."""
        words = one.text or ""
        if self._open and self._open[-1] is not None:
            self._open[-1] += words
        elif etree.QName(one).localname != "t":
            self._loose += words

    def simple(self, one: etree._Element) -> None:
        self._require_settled()
        _require_computed(_attribute(one, "instr"))

    def require_closed(self) -> None:
        """Nothing is left that no mark has ended."""
        for said in (self._loose, *self._open):
            _require_computed(said)

    def _require_settled(self) -> None:
        if self._open and self._open[-1] is not None and not _SETTLED.match(self._open[-1]):
            raise Refusal("paper.template_links_out", "file")


_MARKS: Mapping[str, Callable[[_Fields, etree._Element], None]] = {
    "fldChar": _Fields.mark,
    "instrText": _Fields.say,
    "delInstrText": _Fields.say,
    "t": _Fields.say,
    "fldSimple": _Fields.simple,
}


def _require_computed(said: str | None) -> None:
    kind = _KIND.match(said or "")
    if said and said.strip() and not (kind and _COMPUTED.fullmatch(kind[1])):
        raise Refusal("paper.template_links_out", "file")


def _attribute(one: etree._Element, name: str) -> str:
    return next((value for key, value in one.attrib.items() if etree.QName(key).localname == name), "")
