"""A Word file that does nothing by itself: it runs nothing, and fetches nothing when it is opened.

What it may hold is listed, not what it may not: Word finds a part by its relationship and its content type,
whatever its name, and a field by what it says once it is filled (`fields`).
"""

import re
import zlib
from collections.abc import Iterator, Mapping
from typing import IO
from zipfile import ZipFile, ZipInfo

from lxml import etree

from checklists.problems import Refusal
from sync_server.documents.printing.fields import Fields

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
_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|[/\\\\]{2}", re.IGNORECASE)
"""How an address begins that leads out of the package."""
_VML = "urn:schemas-microsoft-com:vml"
_LINKING = frozenset({"src", "href", "althref"})
"""Where drawings of Word's older kind say an address without a relationship."""
_FETCHING = frozenset({"mailMerge", "webVideoPr"})
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
    fields = Fields()
    for event, one in _elements(part):
        if event == "start":
            fields.begin(one)
        else:
            fields.end(one)
            _require_inert_element(one)
    fields.require_closed()


def _require_inert_element(one: etree._Element) -> None:
    name = etree.QName(one)
    if name.localname == "Relationship":
        _require_related(one.attrib)
    elif one.tag in {f"{_CONTENT_TYPES}Default", f"{_CONTENT_TYPES}Override"}:
        _require_seen(one.attrib)
    elif name.localname in _FETCHING or (
        name.namespace == _VML and _LINKING.intersection(_named(one.attrib))
    ):
        raise Refusal("paper.template_links_out", "file")


def _elements(part: IO[bytes]) -> Iterator[tuple[str, etree._Element]]:
    """Each element as it begins and once it is whole; then it is let go. No part of a document has a DTD.

    Comments are passed over, as Word does: they would cut a text in two.
    """
    is_first = True
    found = etree.iterparse(
        part,
        events=("start", "end"),
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
    )
    for event, one in found:
        if is_first and one.getroottree().docinfo.doctype:
            raise Refusal("paper.template_not_word", "file")
        is_first = False
        yield event, one
        if event == "start":
            continue
        one.clear()
        while one.getprevious() is not None:
            del one.getparent()[0]


def _require_related(said: Mapping[str, str]) -> None:
    plain = _named(said)
    if len(plain) < len(said):
        raise Refusal("paper.template_not_word", "file")
    if plain.get("targetmode", "").lower() == "external" or _ELSEWHERE.match(plain.get("target", "")):
        raise Refusal("paper.template_links_out", "file")
    if not _RELATED.fullmatch(plain.get("type", "").rpartition("/")[2]):
        raise Refusal("paper.template_active", "file")


def _require_seen(said: Mapping[str, str]) -> None:
    """A part that is XML by its type is one by its name too: those alone are read here."""
    name = said.get("PartName") or f".{said.get('Extension', '')}"
    media = said.get("ContentType", "").partition(";")[0]
    if media.strip().lower().endswith("xml") and not name.lower().endswith(_XML):
        raise Refusal("paper.template_active", "file")


def _named(said: Mapping[str, str]) -> Mapping[str, str]:
    """Attributes that say something, by their names alone."""
    return {etree.QName(key).localname.lower(): value.strip() for key, value in said.items()}
