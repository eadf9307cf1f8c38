"""Whether a checklist keeps what it promises: what it names is there, and its examples come out."""

from collections.abc import Iterator, Mapping
from datetime import date

from checklists.asking.answers import Answer, AnswerRefused, Verdict, from_plain
from checklists.asking.filling import Others, filled
from checklists.asking.library import hazard_categories
from checklists.asking.model import Checklist, Example, Text
from checklists.asking.questions import is_known_key
from checklists.asking.reading import Complaint, file_name
from checklists.asking.reading.complaints import Fault
from checklists.judging import mismatches
from checklists.judging.findings import failed_questions
from checklists.judging.grades import Scheme
from checklists.judging.schemes import scheme as packaged_scheme
from checklists.judging.scoring import score
from checklists.problems import Refusal

# Dates in examples are looked at on a day that never moves, unless they say which.
EXAMPLE_DAY = date(2026, 11, 21)
_REASON = "例"


def validate(checklist: Checklist, scheme: Scheme | None = None) -> tuple[Complaint, ...]:
    """Everything wrong with a checklist that was read: names of nothing, and examples that differ.

    Without a scheme the packaged one is taken that the checklist names.
    """
    file = file_name(checklist.id)
    found = [(1, fault) for fault in _unknown_categories(checklist)]
    rules = scheme or _packaged(checklist)
    if rules is None:
        found.append((1, mismatches.unknown_scheme(checklist.scheme)))
    else:
        found += [
            (example.line, fault)
            for example in checklist.examples
            for fault in _differences(checklist, rules, example)
        ]
    return tuple(Complaint(file=file, line=line, wrong=one.wrong, write=one.write) for line, one in found)


def answers_of(checklist: Checklist, example: Example) -> dict[str, Answer]:
    """The example's own answers, and everything else that is asked answered as its `others` say.

    Raises `AnswerRefused` for an answer that cannot be.
    """
    answers = {key: _own(checklist, key, plain) for key, plain in example.answers.items()}
    return filled(checklist, answers, Others(example.others), EXAMPLE_DAY, _REASON)


def _own(checklist: Checklist, key: str, plain: Mapping[str, object]) -> Answer:
    if not is_known_key(checklist, key):
        raise AnswerRefused("item.unknown", key)
    item = checklist.item(key)
    written = dict(plain)
    if written.get("value") == Verdict.NOT_APPLICABLE:
        written.setdefault("reason", _REASON)
    if item.date_limit is not None:
        written.setdefault("basis", EXAMPLE_DAY.isoformat())
    return from_plain(item, written)


def _packaged(checklist: Checklist) -> Scheme | None:
    try:
        return packaged_scheme(checklist.scheme)
    except Refusal:
        return None


def _unknown_categories(checklist: Checklist) -> Iterator[Fault]:
    known = {category.id for category in hazard_categories()}
    for item in checklist.items:
        if item.category not in known:
            yield mismatches.unknown_category(item.id, item.category)


def _differences(checklist: Checklist, scheme: Scheme, example: Example) -> Iterator[Fault]:
    try:
        answers = answers_of(checklist, example)
    except Refusal as refusal:
        yield mismatches.answer_refused(refusal.place, Text(zh=refusal.problem.zh, en=refusal.problem.en))
        return
    result = score(checklist, answers, scheme, spot_check=example.spot_check)
    grade = result.grade.code if result.grade else "none"
    findings = tuple(question.key for question in failed_questions(checklist, answers))
    if example.score is not None and example.score != result.value:
        yield mismatches.differs(example.name, "score", str(example.score), str(result.value))
    if example.grade is not None and example.grade != grade:
        yield mismatches.differs(example.name, "grade", example.grade, grade)
    if example.findings is not None and sorted(example.findings) != sorted(findings):
        yield mismatches.differs(example.name, "findings", _listed(example.findings), _listed(findings))


def _listed(keys: tuple[str, ...]) -> str:
    return f"[{', '.join(keys)}]"
