"""A checklist as an Excel workbook: written for people, read back without a loss."""

from sync_server.authoring.workbook.reading import from_workbook, is_ours, read_book
from sync_server.authoring.workbook.writing import to_workbook

__all__ = ["from_workbook", "is_ours", "read_book", "to_workbook"]
