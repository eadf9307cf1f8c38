"""What the commands say, as lines."""

from collections.abc import Iterator, Mapping

from checklists.asking.answers import Answer
from checklists.asking.model import Checklist, Confidence, Example, Item, Section, Text
from checklists.decimals import number_text
from checklists.judging.explaining import explain
from checklists.judging.findings import failed_questions, missing
from checklists.judging.grades import Scheme
from checklists.judging.schemes import scheme
from checklists.judging.scoring import Score, score
from checklists.judging.validating import answers_of
from checklists.problems import Refusal
from sync_server.authoring import conditions, notation
from sync_server.authoring.labels import CODES, KEYS

SAME = Text(zh="没有区别", en="nothing changed")
_FINE = Text(zh="没有问题", en="fine")
_NOT_FINE = Text(zh="有问题", en="something is wrong")
_ITEMS = Text(zh="项", en="items")
_EXAMPLES = Text(zh="例", en="examples")
_EXAMPLE = Text(zh="例", en="example")
_SCORE = Text(zh="得分", en="score")
_GRADE = Text(zh="等级", en="grade")
_FINDINGS = Text(zh="问题", en="findings")
_OPEN = Text(zh="还缺", en="still missing")
_UNVERIFIED = Text(zh="待核实", en="to be verified")
_VETOED = Text(zh="否决", en="vetoed")


def examined(known: Checklist, lang: str, *, fine: bool) -> Iterator[str]:
    """One line of a checklist, and one for each of its examples."""
    counts = f"{len(known.items)} {_ITEMS.in_(lang)}, {len(known.examples)} {_EXAMPLES.in_(lang)}"
    verdict = (_FINE if fine else _NOT_FINE).in_(lang)
    yield f"{known.reference} {known.title.in_(lang)}: {counts}: {verdict}"
    yield from _examples(known, lang)


def shown(known: Checklist, lang: str) -> Iterator[str]:
    """The whole checklist, section by section."""
    yield f"{known.reference} {known.title.in_(lang)}"
    about = "" if known.about is None else f"{known.about.in_(lang)} · "
    yield f"{about}{KEYS['scheme'].in_(lang)} {known.scheme}"
    for section in known.sections:
        yield ""
        yield _section(section, lang)
        for item in section.items:
            yield from _item(item, lang)
    if known.examples:
        yield ""
        yield from _examples(known, lang)


def scored(known: Checklist, answers: Mapping[str, Answer], rules: Scheme, lang: str) -> Iterator[str]:
    """The score, where the points went, what was found and what is still missing."""
    result = score(known, answers, rules)
    yield _result(result, lang)
    for loss in explain(known, answers, rules):
        where = f"{loss.item_id}#{loss.instance}" if loss.instance else loss.item_id
        clause = f" ({loss.clause})" if loss.clause else ""
        yield f"  −{number_text(round(loss.points, 4))} {where} {loss.why.in_(lang)}{clause}"
    failed = [question.key for question in failed_questions(known, answers)]
    if failed:
        yield f"{_FINDINGS.in_(lang)}: {' '.join(failed)}"
    lacking = missing(known, answers)
    if lacking:
        yield f"{_OPEN.in_(lang)}: {' '.join(dict.fromkeys(one.item_id for one in lacking))}"


def _examples(known: Checklist, lang: str) -> Iterator[str]:
    for example in known.examples:
        yield f"  {_EXAMPLE.in_(lang)} “{example.name.in_(lang)}”: {_came_to(known, example, lang)}"


def _came_to(known: Checklist, example: Example, lang: str) -> str:
    """What an example comes to now, whatever it expects."""
    try:
        answers = answers_of(known, example)
        result = score(known, answers, scheme(known.scheme), spot_check=example.spot_check)
    except Refusal as refusal:
        return f"{refusal.place} {refusal.problem.in_(lang)}".strip()
    failed = [question.key for question in failed_questions(known, answers)]
    return f"{_result(result, lang)}, {_FINDINGS.in_(lang)} {' '.join(failed) or '0'}"


def _result(result: Score, lang: str) -> str:
    figure = result.value if result.value is not None else result.partial
    grade = result.grade.text.in_(lang) if result.grade else "—"
    veto = f", {_VETOED.in_(lang)}" if result.vetoed else ""
    return (
        f"{_SCORE.in_(lang)} {'—' if figure is None else figure}, "
        f"{_GRADE.in_(lang)} {grade}{veto} ({result.answered}/{result.total})"
    )


def _section(section: Section, lang: str) -> str:
    parts = [f"{'#' * max(1, len(section.path))} {section.title.in_(lang)}"]
    if section.repeat is not None and section.repeat.id == section.id:
        parts.append(f"{KEYS['each'].in_(lang)} {section.repeat.each.in_(lang)}")
    if section.show_when is not None:
        parts.append(_when("show_when", section, lang))
    return " · ".join(parts)


def _item(item: Item, lang: str) -> Iterator[str]:
    marks = [KEYS[key].in_(lang) for key in ("key", "veto") if getattr(item, key)]
    unverified = [_UNVERIFIED.in_(lang)] if item.confidence is Confidence.G else []
    limit = [item.limit.words(item.unit or "").in_(lang)] if item.limit else []
    facts = [
        CODES["answer"][item.answer_type].in_(lang),
        *limit,
        f"{KEYS['points'].in_(lang)} {number_text(item.points)}",
        CODES["severity"][str(item.severity)].in_(lang),
        CODES["deadline"][item.deadline].in_(lang),
        *marks,
    ]
    yield f"{item.id} {item.text.in_(lang)}"
    yield f"    {' · '.join(facts)}"
    yield f"    {' · '.join([item.clause, *unverified])}"
    if item.show_when is not None:
        yield f"    {_when('show_when', item, lang)}"


def _when(key: str, owner: Item | Section, lang: str) -> str:
    condition = getattr(owner, key)
    return f"{KEYS[key].in_(lang)}: {conditions.written(notation.plain_condition(condition), lang)}"
