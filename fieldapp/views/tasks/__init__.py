"""Rectification tasks 任务: the list and the task page."""
