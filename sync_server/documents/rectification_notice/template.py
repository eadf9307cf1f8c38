"""The Word template of a notice."""

from sync_server.documents.printing import official_word as look

_COLUMNS = {
    "序号": "{{ row.at }}",
    "部位": "{{ row.place }}",
    "问题": "{{ row.text }}",
    "等级": "{{ row.severity }}",
    "整改时限": "{{ row.due }}",
    "责任班组": "{{ row.team }}",
}


def notice_template() -> bytes:
    """A .docx with the tags of `notice_values`."""
    made = look.paper()
    look.centred(made, "{{ title }}", size=look.TITLE, face=look.TITLE_FACE)
    look.centred(made, "{{ number }}")
    look.flush(made, "{{ unit }}：")
    look.indented(made, "{{ lead }}")
    look.table_of(made, "rows", _COLUMNS)
    look.where(made, "demand", "{{ demand }}")
    look.where(made, "control", "{{ control }}")
    look.where(made, "closing", "{{ closing }}")
    look.where(made, "awaiting", "{{ awaiting }}")
    look.right(made, "{{ office }}")
    look.right(made, "{{ day }}")
    look.verification(made)
    look.flush(made, "………………………………………………………………")
    look.centred(made, "签收回执")
    look.indented(made, "{{ unit }}已收到《{{ title }}》{{ number }}。")
    look.flush(made, "签收人：　　　　　　　　签收日期：　　　年　　月　　日")
    look.flush(made, "拒签原因：　　　　　　　见证人：")
    look.photo_pages(made)
    return look.saved(made)
