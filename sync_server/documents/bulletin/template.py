"""The Word template of a bulletin: what an office opens, edits and uploads as its own."""

from sync_server.documents.printing import official_word as look


def bulletin_template() -> bytes:
    """A .docx with the tags of `bulletin_values`."""
    made = look.paper()
    look.heads(made)
    look.where(made, "party", "{{ party }}")
    look.tag(made, "{%p for part in parts %}")
    look.indented(made, "{{ part.heading }}", face=look.HEADING_FACE)
    look.each(made, "line", "part.lines", "{{ line }}")
    look.where(made, "part.praise", "{{ part.praise }}")
    look.tag(made, "{%p endfor %}")
    look.where(made, "recheck", "上期问题复查", face=look.HEADING_FACE)
    look.each(made, "line", "recheck", "{{ line }}")
    look.ends(made)
    return look.saved(made)
