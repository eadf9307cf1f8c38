"""Answers: what a verdict, a reading, a choice, a date … is, as a value and as plain JSON.

Plain form: `{"value": …}` with `note`, `reason`, `photos`, `spots`, `again`, `refused` and `basis`
where there are any. The value is `"na"` for every type, else

- `"pass"` or `"fail"`; words; a decimal as text, so that a reading stays as it was typed
- an option's code; a list of codes; a day as `"2026-11-21"`
- `"taken"` for a photo, the words of who signed for a signature (the picture is among `photos`)
- for a table `{row: {column: taps}}`
"""

from checklists.asking.answers.extremes import best, opening_answers, worst
from checklists.asking.answers.plain import from_plain, is_basis_missing, to_plain
from checklists.asking.answers.type_rules import TYPE_RULES, TypeRules, achieved, is_failure, points_off
from checklists.asking.answers.values import (
    MAX_NOTE,
    MAX_PHOTO_NAME,
    MAX_PHOTOS,
    MAX_READING,
    MAX_SPOTS,
    TAKEN,
    Answer,
    AnswerRefused,
    Tap,
    Taps,
    Value,
    Verdict,
    is_not_applicable,
    is_reason_missing,
)
from checklists.asking.answers.wording import FAILED, beside_failed, in_words

__all__ = [
    "FAILED",
    "MAX_NOTE",
    "MAX_PHOTOS",
    "MAX_PHOTO_NAME",
    "MAX_READING",
    "MAX_SPOTS",
    "TAKEN",
    "TYPE_RULES",
    "Answer",
    "AnswerRefused",
    "Tap",
    "Taps",
    "TypeRules",
    "Value",
    "Verdict",
    "achieved",
    "beside_failed",
    "best",
    "from_plain",
    "in_words",
    "is_basis_missing",
    "is_failure",
    "is_not_applicable",
    "is_reason_missing",
    "opening_answers",
    "points_off",
    "to_plain",
    "worst",
]
