"""The Word template of a bulletin in rows."""

from sync_server.documents.bulletin.template import bulletin_ends, rechecked
from sync_server.documents.printing import official_word as look
from sync_server.documents.printing.word_page import paper, saved
from sync_server.documents.printing.word_tables import table_of

_COLUMNS = {
    "序号": "{{ row.at }}",
    "名称": "{{ row.name }}",
    "得分": "{{ row.score }}",
    "扣分项": "{{ row.lost }}",
}


def table_template() -> bytes:
    """A .docx with the tags of `table_values`."""
    made = paper()
    look.heads(made)
    look.where(made, "party", "{{ party }}")
    table_of(made, "rows", _COLUMNS, widths=(12, 38, 20, 86), centred=("序号", "得分"))
    look.each(made, "praise", "praises", "{{ praise }}")
    rechecked(made)
    bulletin_ends(made)
    return saved(made)
