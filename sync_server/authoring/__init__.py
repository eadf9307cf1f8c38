"""Checklists as people write them: YAML, workbooks, forms of other systems, and what changed between two."""
