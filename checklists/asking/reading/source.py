"""Bytes to YAML nodes: plain text only, no tags, no anchors, bounded in size and depth."""

import yaml
from yaml.error import MarkedYAMLError
from yaml.nodes import MappingNode, Node, ScalarNode

from checklists.asking.reading import file_faults
from checklists.asking.reading.complaints import ChecklistUnreadable, Complaints, Fault
from checklists.asking.reading.plain_loader import Hopeless, PlainLoader
from checklists.asking.reading.terms import INVISIBLE

MAX_BYTES = 512 * 1024

_BOMS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")


def compose(data: bytes, complaints: Complaints) -> MappingNode:
    """The file's top mapping; raises `ChecklistUnreadable` with everything wrong at this level."""
    text = _decoded(data, complaints)
    _refuse_odd_characters(text, complaints)
    complaints.raise_if_any()
    node = _composed(text, complaints)
    complaints.raise_if_any()
    if not isinstance(node, MappingNode):
        complaints.add(1, file_faults.NOT_A_MAPPING)
        raise complaints.refusal()
    return node


def word_at_top(data: bytes, key: str) -> ScalarNode | None:
    """What a readable file says under a key of its top mapping, with its place; None where it is no word."""
    try:
        node = compose(data, Complaints(""))
    except ChecklistUnreadable:
        return None
    return next((word for at, word in node.value if at.value == key and isinstance(word, ScalarNode)), None)


def _decoded(data: bytes, complaints: Complaints) -> str:
    if len(data) > MAX_BYTES:
        complaints.add(1, file_faults.too_large(MAX_BYTES // 1024))
        return ""
    if data.startswith(_BOMS):
        complaints.add(1, file_faults.BOM)
        return ""
    try:
        # Windows ends lines with CR LF; both mean the same to an author.
        return data.decode("utf-8").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        complaints.add(data.count(b"\n", 0, error.start) + 1, _foreign_encoding(data))
        return ""


def _foreign_encoding(data: bytes) -> Fault:
    try:
        data.decode("gb18030")
    except UnicodeDecodeError:
        return file_faults.NOT_UTF8
    return file_faults.GBK


def _refuse_odd_characters(text: str, complaints: Complaints) -> None:
    for number, line in enumerate(text.split("\n"), start=1):
        if "\t" in line:
            complaints.add(number, file_faults.TAB)
        if invisible := INVISIBLE.search(line):
            complaints.add(number, file_faults.invisible(invisible[0]))


def _composed(text: str, complaints: Complaints) -> Node | None:
    try:
        loader = PlainLoader(text, complaints)
        node: Node | None = loader.get_single_node()
    except Hopeless as error:
        complaints.add(error.line, error.fault)
    except MarkedYAMLError as error:
        complaints.add(_line_of_error(error), file_faults.not_yaml(error.problem or "syntax"))
    except yaml.YAMLError as error:
        complaints.add(1, file_faults.not_yaml(type(error).__name__))
    else:
        return node
    return None


def _line_of_error(error: MarkedYAMLError) -> int:
    # The problem's mark is past the mistake when a quote is left open: then its author must look
    # where the quote began, which is the context's mark.
    unclosed = "end of stream" in (error.problem or "")
    mark = (error.context_mark if unclosed else None) or error.problem_mark or error.context_mark
    return mark.line + 1 if mark else 1
