"""An office's own Word template, looked at before it is used: its file, and the fields it names."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import BadZipFile, ZipFile

from docxtpl import DocxTemplate
from jinja2 import TemplateError
from lxml import etree

from checklists.problems import Refusal
from checklists.wire.reading import write
from sync_server.documents.printing.sandbox import TemplateSandbox
from sync_server.documents.printing.word import GIVEN_BY_PRINTING, word

UNUSABLE = frozenset({
    "paper.bad_template", "paper.template_not_word", "paper.template_too_large", "paper.template_active",
    "paper.template_links_out", "paper.template_endless",
})  # fmt: skip
"""Why a template is refused, each told in words of its own."""
LARGEST = 2 * 1024 * 1024
_LARGEST_UNPACKED = 40 * 1024 * 1024
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FIELD, _SIMPLE_FIELD, _SIMPLE = f"{_W}instrText", f"{_W}fldSimple", f"{_W}instr"
_FETCHING = ("DDE", "INCLUDE", "IMPORT", "LINK", "MACROBUTTON", "DATABASE", "QUOTE")
"""Fields by which Word runs or fetches something; HYPERLINK is one of them."""
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
_ACTIVE = ("vbaProject.bin", "vbaData.xml", "activeX/", "embeddings/", ".exe", ".ole")


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """Fields the template names that no paper of this kind has, and those it leaves out."""

    unknown: tuple[str, ...]
    left_out: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What looking at a template came to: a check, or the refusal's code and detail."""

    check: Check | None = None
    code: str = ""
    detail: str = ""


def write_check(content: bytes, sample: Mapping[str, Any], target: Path) -> None:
    """Check a template and write what was `Found`."""
    try:
        found = Found(check=check_template(content, sample))
    except Refusal as refusal:
        found = Found(code=refusal.code, detail=refusal.detail)
    target.write_text(json.dumps(write(found), ensure_ascii=False), encoding="utf-8")


def check_template(content: bytes, sample: Mapping[str, Any]) -> Check:
    """Read a template and fill it with a sample; refuses by what it cannot be used for (`UNUSABLE`)."""
    _require_plain_document(content)
    template = DocxTemplate(BytesIO(content))
    try:
        template.init_docx()
    except (KeyError, ValueError, OSError):
        raise Refusal("paper.template_not_word", "file") from None
    try:
        named = template.get_undeclared_template_variables(TemplateSandbox())
    except (TemplateError, SyntaxError, KeyError, ValueError, OSError) as error:
        raise _unusable(error) from None
    given = sample.keys() | GIVEN_BY_PRINTING
    check = Check(unknown=tuple(sorted(named - given)), left_out=tuple(sorted(given - named - {"photos"})))
    if not check.unknown:
        _fill(content, sample)
    return check


def _require_plain_document(content: bytes) -> None:
    if len(content) > LARGEST:
        raise Refusal("paper.template_too_large", "file")
    try:
        with ZipFile(BytesIO(content)) as packed:
            entries = packed.infolist()
            if sum(entry.file_size for entry in entries) > _LARGEST_UNPACKED:
                raise Refusal("paper.template_too_large", "file")
            if any(part in entry.filename for entry in entries for part in _ACTIVE):
                raise Refusal("paper.template_active", "file")
            if any(_points_outside(packed, entry.filename) for entry in entries):
                raise Refusal("paper.template_links_out", "file")
    except (BadZipFile, NotImplementedError, RuntimeError):
        raise Refusal("paper.template_not_word", "file") from None


def _points_outside(packed: ZipFile, name: str) -> bool:
    """Whether a part has Word fetch something: read as XML, for a byte search misses other spellings."""
    if not name.endswith((".rels", ".xml")):
        return False
    try:
        root = etree.fromstring(packed.read(name), _PARSER)
    except etree.XMLSyntaxError:
        raise Refusal("paper.template_not_word", "file") from None
    fields = "".join(f"{one.text or ''}{one.get(_SIMPLE) or ''}" for one in root.iter(_FIELD, _SIMPLE_FIELD))
    said = "".join(fields.split()).upper()
    return any(word in said for word in _FETCHING) or any(
        key.lower() == "targetmode" and str(value).strip().lower() == "external"
        for one in root.iter("{*}Relationship")
        for key, value in one.items()
    )


def _fill(content: bytes, sample: Mapping[str, Any]) -> None:
    try:
        word(content, {**sample, "photos": []}, {})
    except (TemplateError, KeyError, ValueError, AttributeError, TypeError) as error:
        raise _unusable(error) from None


def _unusable(error: Exception) -> Refusal:
    return Refusal("paper.bad_template", "file", str(error)[:200])
