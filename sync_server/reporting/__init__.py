"""The same data for others' tables: findings, tasks, inspections and papers as JSON and CSV (docs/api.md)."""
