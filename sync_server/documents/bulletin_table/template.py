"""The Word template of a bulletin in rows."""

from sync_server.documents.bulletin.template import bulletin_ends, rechecked
from sync_server.documents.printing import official_word as look

_COLUMNS = {
    "序号": "{{ row.at }}",
    "名称": "{{ row.name }}",
    "得分": "{{ row.score }}",
    "扣分项": "{{ row.lost }}",
}


def table_template() -> bytes:
    """A .docx with the tags of `table_values`."""
    made = look.paper()
    look.heads(made)
    look.where(made, "party", "{{ party }}")
    look.table_of(made, "rows", _COLUMNS, widths=(12, 38, 20, 86))
    look.each(made, "praise", "praises", "{{ praise }}")
    rechecked(made)
    bulletin_ends(made)
    return look.saved(made)
