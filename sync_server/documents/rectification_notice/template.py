"""The Word template of a notice."""

from docx.document import Document as Paper

from sync_server.documents.printing import official_word as look
from sync_server.documents.printing.word_page import paper, saved
from sync_server.documents.printing.word_tables import table_of

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
    made = paper()
    look.title(made, "{{ title }}")
    look.number_line(made)
    look.flush(made, "{{ unit }}：")
    look.where(made, "addressed", "{{ addressed }}")
    look.indented(made, "{{ lead }}")
    table_of(made, "rows", _COLUMNS, widths=(11, 24, 51, 13, 33, 24), centred=("序号", "等级", "整改时限"))
    look.each(made, "line", "five", "{{ line }}")
    look.where(made, "demand", "{{ demand }}")
    look.where(made, "control", "{{ control }}")
    look.ends(made, copies=False, answerable=True, between=_receipt)
    return saved(made)


def _receipt(made: Paper) -> None:
    """A sheet of its own, signed and handed back."""
    look.on_a_new_page(look.title(made, "签收回执"))
    look.indented(made, "{{ receipt }}")
    for line in (
        "签收人（签字）：",
        "签收单位（盖章）：",
        "签收日期：　　　　年　　月　　日",
        "拒签原因：",
        "见证人（签字）：",
    ):
        look.with_room(look.flush(made, line))
