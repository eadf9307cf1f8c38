"""The examples an author wrote: answers and what must come of them."""

from collections.abc import Mapping
from typing import Any

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from checklists.asking.model import Checklist, Example
from checklists.asking.reading import faults
from checklists.asking.reading.fields import Fields
from checklists.asking.reading.terms import KEY, OTHERS, SLUG


def read_example(fields: Fields) -> Example:
    """One example; its answers stay as written until they are judged."""
    others = fields.word("others", OTHERS, "pass | fail | na | none") if fields.has("others") else "pass"
    example = Example(
        name=fields.text("name"),
        answers=_answers(fields),
        others=others,
        spot_check=fields.flag("spot_check"),
        score=fields.decimal("score", 0, 1000) if fields.has("score") else None,
        grade=fields.word("grade", SLUG, "excellent") if fields.has("grade") else None,
        findings=fields.words_or_none("findings", KEY, "CAN-GRADE-01") if fields.has("findings") else None,
        line=fields.line("name"),
    )
    fields.close()
    return example


def check_examples(rows: list[Fields], checklist: Checklist) -> None:
    """Complain of examples about items that are not in the checklist."""
    known = {item.id for item in checklist.items}
    for fields, example in zip(rows, checklist.examples, strict=True):
        for key, spoken in (("answers", example.answers), ("findings", example.findings or ())):
            for item in spoken:
                if item.partition("#")[0] not in known:
                    fields.complain(key, faults.unknown_item(item))


def _answers(fields: Fields) -> Mapping[str, Mapping[str, Any]]:
    node = fields.node("answers")
    if node is None:
        return {}
    if not isinstance(node, MappingNode):
        fields.complain("answers", faults.empty_or_wrong_kind("answers", "{CAN-GRADE-01: fail}"))
        return {}
    return {str(key.value): _answer(value) for key, value in node.value}


def _answer(node: Node) -> Mapping[str, Any]:
    if not isinstance(node, MappingNode):
        return {"value": _plain(node)}
    answer = {str(key.value): _plain(value) for key, value in node.value}
    return answer | ({"again": answer["again"] == "true"} if "again" in answer else {})


def _plain(node: Node) -> Any:
    if isinstance(node, ScalarNode):
        return str(node.value)
    if isinstance(node, SequenceNode):
        return [_plain(one) for one in node.value]
    return {str(key.value): _plain(value) for key, value in node.value}
