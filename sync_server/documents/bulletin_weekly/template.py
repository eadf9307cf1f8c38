"""The Word template of a weekly bulletin."""

from sync_server.documents.bulletin.template import bulletin_ends, rechecked
from sync_server.documents.printing import official_word as look
from sync_server.documents.printing.word_page import paper, saved


def weekly_template() -> bytes:
    """A .docx with the tags of `weekly_values`."""
    made = paper()
    look.heads(made)
    look.where(made, "party", "{{ party }}")
    look.each(made, "line", "lines", "{{ line }}")
    rechecked(made)
    bulletin_ends(made)
    return saved(made)
