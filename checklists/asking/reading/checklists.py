"""A checklist from its YAML file."""

import re

from yaml.nodes import MappingNode

from checklists.asking.model import Checklist, Example
from checklists.asking.reading import faults
from checklists.asking.reading.complaints import Complaints
from checklists.asking.reading.context import Context
from checklists.asking.reading.examples import check_examples, read_example
from checklists.asking.reading.fields import Fields
from checklists.asking.reading.references import check_conditions
from checklists.asking.reading.sections import read_sections
from checklists.asking.reading.source import compose
from checklists.asking.reading.terms import CAMPUS_NAME, CHECKLIST, MAX_VERSION, SCHEME


def read_checklist(data: bytes, name: str) -> Checklist:
    """The checklist in `data`; `name` is its file's name, from which its id follows.

    Raises `ChecklistUnreadable` with every fault of the file.
    """
    complaints = Complaints(name)
    return read_tree(compose(data, complaints), complaints, name)


def read_tree(node: MappingNode, complaints: Complaints, name: str) -> Checklist:
    """The checklist in the nodes of a file, however they were come by; `name` is as for its YAML file.

    Raises `ChecklistUnreadable` with every fault, and what was complained of before.
    """
    checklist = _checklist(Fields(node, complaints), name)
    complaints.raise_if_any()
    return checklist


def _checklist(fields: Fields, name: str) -> Checklist:
    context = Context(_own_id(fields, name))
    examples = list(fields.rows("examples")) if fields.has("examples") else []
    checklist = Checklist(
        id=context.checklist,
        version=fields.whole("version", 1, MAX_VERSION),
        title=fields.text("title"),
        scheme=fields.word("scheme", SCHEME, "scheme_c@1"),
        place_kinds=_named(fields, "place_kinds", "building, room"),
        units=_named(fields, "units", "catering, maintenance"),
        about=fields.text("about") if fields.has("about") else None,
        rule=fields.sentence("rule", "校园超市监督管理办法") if fields.has("rule") else "",
        sections=tuple(read_sections(fields, context)),
        examples=_examples(examples),
    )
    fields.close()
    check_conditions(checklist, context)
    check_examples(examples, checklist)
    return checklist


def file_name(checklist_id: str) -> str:
    """The name of the file a checklist stands in: `CAN-GRADE` is `can_grade.yaml`."""
    return f"{checklist_id.lower().replace('-', '_')}.yaml"


def _examples(rows: list[Fields]) -> tuple[Example, ...]:
    return tuple(read_example(row) for row in rows)


def _named(fields: Fields, key: str, example: str) -> tuple[str, ...]:
    return fields.words(key, CAMPUS_NAME, example) if fields.has(key) else ()


def _own_id(fields: Fields, name: str) -> str:
    """The id that follows from the file's name; where none can, the one written in the file."""
    expected = name.removesuffix(".yaml").replace("_", "-").upper()
    if not re.fullmatch(CHECKLIST, expected):
        return _id_despite(fields)
    written = fields.word("id", CHECKLIST, expected)
    if written and written != expected:
        fields.complain("id", faults.not_the_file_name(written, expected))
    return expected


def _id_despite(fields: Fields) -> str:
    """The written id of a file whose name could never be one; only the name has to change."""
    written = fields.word("id", CHECKLIST, _EXAMPLE)
    if re.fullmatch(CHECKLIST, written):
        fields.complain("id", faults.no_file_name(written, file_name(written)))
        return written
    meant = written.upper().replace("_", "-")
    return meant if re.fullmatch(CHECKLIST, meant) else _EXAMPLE


_EXAMPLE = "HALL"
