"""A checklist as its readers see it: sections, items, logic and hazard categories, frozen."""

from checklists.asking.model.categories import HazardCategory
from checklists.asking.model.checklists import Checklist, Example, Layout, Question, Repeat, Section
from checklists.asking.model.items import (
    AnswerType,
    Column,
    Confidence,
    Evidence,
    Gate,
    Item,
    Matrix,
    Option,
    Row,
    Trade,
)
from checklists.asking.model.limits import Basis, DateLimit, Limit
from checklists.asking.model.logic import AllOf, AnyOf, Asked, Condition, Not, items_asked
from checklists.asking.model.text import Text

__all__ = [
    "AllOf",
    "AnswerType",
    "AnyOf",
    "Asked",
    "Basis",
    "Checklist",
    "Column",
    "Condition",
    "Confidence",
    "DateLimit",
    "Evidence",
    "Example",
    "Gate",
    "HazardCategory",
    "Item",
    "Layout",
    "Limit",
    "Matrix",
    "Not",
    "Option",
    "Question",
    "Repeat",
    "Row",
    "Section",
    "Text",
    "Trade",
    "items_asked",
]
