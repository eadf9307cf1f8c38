"""Bytes to checklists, or complaints that say what to write instead."""

from checklists.asking.reading.categories import read_categories
from checklists.asking.reading.checklists import file_name, read_checklist, read_tree
from checklists.asking.reading.complaints import ChecklistUnreadable, Complaint, Complaints, Fault, fault
from checklists.asking.reading.source import word_at_top

__all__ = [
    "ChecklistUnreadable",
    "Complaint",
    "Complaints",
    "Fault",
    "fault",
    "file_name",
    "read_categories",
    "read_checklist",
    "read_tree",
    "word_at_top",
]
