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

from checklists.problems import Refusal
from checklists.wire.reading import write
from sync_server.documents.printing.inert import require_inert
from sync_server.documents.printing.sandbox import TemplateSandbox
from sync_server.documents.printing.word import GIVEN_BY_PRINTING, word

UNUSABLE = frozenset({
    "paper.bad_template", "paper.template_not_word", "paper.template_too_large", "paper.template_active",
    "paper.template_links_out", "paper.template_endless",
})  # fmt: skip
"""Why a template is refused, each told in words of its own."""
LARGEST = 2 * 1024 * 1024
_LARGEST_UNPACKED = 40 * 1024 * 1024


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
            if sum(entry.file_size for entry in packed.infolist()) > _LARGEST_UNPACKED:
                raise Refusal("paper.template_too_large", "file")
            require_inert(packed)
    except (BadZipFile, NotImplementedError, RuntimeError):
        raise Refusal("paper.template_not_word", "file") from None


def _fill(content: bytes, sample: Mapping[str, Any]) -> None:
    try:
        word(content, {**sample, "photos": []}, {})
    except (TemplateError, KeyError, ValueError, AttributeError, TypeError) as error:
        raise _unusable(error) from None


def _unusable(error: Exception) -> Refusal:
    return Refusal("paper.bad_template", "file", str(error)[:200])
