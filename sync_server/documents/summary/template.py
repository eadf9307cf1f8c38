"""The Word template of a summary."""

from sync_server.documents.printing import official_word as look
from sync_server.documents.printing.word_page import paper, saved
from sync_server.documents.printing.word_tables import table_of

_COUNTS = {
    "项目": "{{ row.name }}",
    "本期": "{{ row.now }}",
    "上期": "{{ row.before }}",
    "增减": "{{ row.change }}",
}
_SHARES = {
    "责任单位": "{{ row.name }}",
    "新增": "{{ row.opened }}",
    "销号": "{{ row.closed }}",
    "未销号": "{{ row.left }}",
    "逾期": "{{ row.overdue }}",
}
_CATEGORIES = {"序号": "{{ row.at }}", "类别": "{{ row.name }}", "新增任务": "{{ row.count }}"}


def summary_template() -> bytes:
    """A .docx with the tags of `summary_values`."""
    made = paper()
    look.heads(made)
    look.where(made, "compared", "{{ compared }}")
    table_of(made, "counts", _COUNTS, widths=(60, 32, 32, 32), centred=("本期", "上期", "增减"))
    look.tag(made, "{%p if shares %}")
    look.heading(made, "一、各责任单位")
    look.tag(made, "{%p endif %}")
    table_of(made, "shares", _SHARES, widths=(60, 24, 24, 24, 24), centred=("新增", "销号", "未销号", "逾期"))
    look.tag(made, "{%p if categories %}")
    look.heading(made, "二、多发问题")
    look.tag(made, "{%p endif %}")
    look.where(made, "frequent", "{{ frequent }}")
    table_of(made, "categories", _CATEGORIES, widths=(20, 100, 36), centred=("序号", "新增任务"))
    look.where(made, "next", "{{ next }}")
    look.ends(made)
    return saved(made)
