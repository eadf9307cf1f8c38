"""Checklists by version: the packaged ones, the office's own, and who is offered which."""
