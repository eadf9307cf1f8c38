"""The Word template of a patrol report."""

from sync_server.documents.printing import official_word as look
from sync_server.documents.printing.word_page import paper, saved
from sync_server.documents.printing.word_tables import table_of

_COLUMNS = {
    "序号": "{{ row.at }}",
    "部位": "{{ row.place }}",
    "时间": "{{ row.time }}",
    "人员": "{{ row.who }}",
    "检查项": "{{ row.looked_at }}",
    "问题": "{{ row.found }}",
    "处理": "{{ row.handling }}",
}


def patrol_template() -> bytes:
    """A .docx with the tags of `patrol_values`."""
    made = paper()
    look.heads(made)
    look.each(made, "head", "heads", "{{ head }}")
    table_of(made, "rows", _COLUMNS, widths=(11, 22, 23, 18, 20, 31, 31), centred=("序号", "时间"))
    look.where(made, "conclusion", "{{ conclusion }}")
    look.where(made, "praise", "{{ praise }}")
    look.ends(made, sign=("巡查人（签字）：", "带队（签字）："))
    return saved(made)
