"""The Word template of an opinion."""

from sync_server.documents.printing import official_word as look

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
    made = look.paper()
    look.centred(made, "{{ title }}", size=look.TITLE, face=look.TITLE_FACE)
    look.centred(made, "{{ number }}")
    look.flush(made, "{{ unit }}：")
    look.indented(made, "{{ lead }}")
    look.table_of(made, "rows", _COLUMNS, widths=(11, 26, 40, 14, 32, 33))
    look.indented(made, "{{ conclusion }}")
    look.where(made, "penalty", "{{ penalty }}")
    look.where(made, "again", "{{ again }}")
    look.ends(made, sign=("复查人（签字，不少于两人）：", "被查单位（签字）："), copies=False)
    return look.saved(made)
