"""The Word template of a bulletin: what an office opens, edits and uploads as its own."""

from docx.document import Document as Paper

from sync_server.documents.printing import official_word as look
from sync_server.documents.printing.word_page import paper, saved


def bulletin_template() -> bytes:
    """A .docx with the tags of `bulletin_values`."""
    made = paper()
    look.heads(made)
    look.where(made, "party", "{{ party }}")
    look.tag(made, "{%p for part in parts %}")
    look.heading(made, "{{ part.heading }}")
    look.each(made, "line", "part.lines", "{{ line }}")
    look.where(made, "part.praise", "{{ part.praise }}")
    look.tag(made, "{%p endfor %}")
    rechecked(made)
    bulletin_ends(made)
    return saved(made)


def rechecked(made: Paper) -> None:
    """How the last issue's findings stand, in every layout of a bulletin."""
    look.tag(made, "{%p if recheck %}")
    look.heading(made, "上期问题复查")
    look.tag(made, "{%p endif %}")
    look.each(made, "line", "recheck", "{{ line }}")


def bulletin_ends(made: Paper) -> None:
    """What stands below the body in every layout of a bulletin."""
    look.where(made, "beside", "{{ beside }}")
    look.ends(made, answerable=True)
