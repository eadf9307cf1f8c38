"""Bytes to checklists, or complaints that say what to write instead."""

from checklists.asking.reading.categories import read_categories
from checklists.asking.reading.checklists import read_checklist
from checklists.asking.reading.complaints import ChecklistUnreadable, Complaint

__all__ = ["ChecklistUnreadable", "Complaint", "read_categories", "read_checklist"]
