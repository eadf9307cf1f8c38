"""The Word template of a reply."""

from sync_server.documents.printing import official_word as look
from sync_server.documents.printing.word_page import paper, saved
from sync_server.documents.printing.word_tables import table_of

_COLUMNS = {
    "序号": "{{ row.at }}",
    "部位": "{{ row.place }}",
    "问题": "{{ row.text }}",
    "整改情况": "{{ row.measures }}",
    "完成日期": "{{ row.done }}",
}


def reply_template() -> bytes:
    """A .docx with the tags of `reply_values`."""
    made = paper()
    look.heads(made, to="to")
    table_of(made, "rows", _COLUMNS, widths=(11, 24, 44, 44, 33), centred=("序号", "完成日期"))
    look.where(made, "late", "{{ late }}")
    look.where(made, "funds", "{{ funds }}")
    look.ends(made, sign=("整改责任人（签字）：", "单位负责人（签字、盖章）："), copies=False)
    return saved(made)
