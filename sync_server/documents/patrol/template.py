"""The Word template of a patrol report."""

from sync_server.documents.printing import official_word as look

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
    made = look.paper()
    look.heads(made)
    look.each(made, "head", "heads", "{{ head }}")
    look.table_of(made, "rows", _COLUMNS, widths=(11, 24, 30, 18, 20, 30, 23))
    look.where(made, "conclusion", "{{ conclusion }}")
    look.where(made, "praise", "{{ praise }}")
    look.ends(made, sign=("巡查人（签字）：", "带队（签字）："))
    return look.saved(made)
