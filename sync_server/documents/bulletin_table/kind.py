"""The bulletin in rows as the registry knows it."""

from dataclasses import replace
from pathlib import Path

from checklists.asking.model import Text
from sync_server.documents.bulletin.kind import BULLETIN
from sync_server.documents.bulletin_table.template import table_template
from sync_server.documents.bulletin_table.values import table_values

BULLETIN_TABLE = replace(
    BULLETIN,
    code="bulletin-table",
    title=Text(zh="服务质量检查情况通报（表格）", en="Inspection bulletin, as a table"),
    values=table_values,
    typst=Path(__file__).with_name("bulletin_table.typ"),
    word=table_template,
)
