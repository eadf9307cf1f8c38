"""The Word template of an opinion."""

from sync_server.documents.printing import official_word as look
from sync_server.documents.printing.word_page import paper, saved
from sync_server.documents.printing.word_tables import table_of

_COLUMNS = {
    "序号": "{{ row.at }}",
    "部位": "{{ row.place }}",
    "问题": "{{ row.text }}",
    "结论": "{{ row.verdict }}",
    "复查意见": "{{ row.opinion }}",
    "日期、复查人": "{{ row.who }}",
}


def opinion_template() -> bytes:
    """A .docx with the tags of `opinion_values`."""
    made = paper()
    look.title(made, "{{ title }}")
    look.number_line(made)
    look.flush(made, "{{ unit }}：")
    look.indented(made, "{{ lead }}")
    table_of(
        made, "rows", _COLUMNS, widths=(11, 24, 40, 19, 29, 33), centred=("序号", "结论", "日期、复查人")
    )
    look.indented(made, "{{ conclusion }}")
    look.where(made, "penalty", "{{ penalty }}")
    look.where(made, "again", "{{ again }}")
    look.ends(made, sign=("复查人（签字，不少于两人）：", "被查单位（签字）："), copies=False)
    return saved(made)
