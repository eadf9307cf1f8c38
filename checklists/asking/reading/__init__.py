"""Bytes to checklists, or complaints that say what to write instead."""

from checklists.asking.reading.categories import read_categories
from checklists.asking.reading.checklists import read_checklist, read_tree
from checklists.asking.reading.complaints import ChecklistUnreadable, Complaint, Complaints, Fault

__all__ = [
    "ChecklistUnreadable",
    "Complaint",
    "Complaints",
    "Fault",
    "read_categories",
    "read_checklist",
    "read_tree",
]
