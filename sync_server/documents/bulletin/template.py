"""The Word template of a bulletin: what an office opens, edits and uploads as its own."""

from io import BytesIO

from sync_server.documents.printing import official_word as look


def bulletin_template() -> bytes:
    """A .docx with the tags of `bulletin_values`."""
    made = look.paper()
    look.centred(made, "{{ title }}", size=look.TITLE, face=look.TITLE_FACE)
    look.centred(made, "{{ number }}")
    look.indented(made, "{{ lead }}")
    look.where(made, "party", "{{ party }}")
    look.tag(made, "{%p for part in parts %}")
    look.indented(made, "{{ part.heading }}", face=look.HEADING_FACE)
    look.each(made, "line", "part.lines", "{{ line }}")
    look.where(made, "part.praise", "{{ part.praise }}")
    look.tag(made, "{%p endfor %}")
    look.where(made, "recheck", "上期问题复查", face=look.HEADING_FACE)
    look.each(made, "line", "recheck", "{{ line }}")
    look.indented(made, "{{ closing }}")
    look.where(made, "awaiting", "{{ awaiting }}")
    look.right(made, "{{ office }}")
    look.right(made, "{{ day }}")
    look.verification(made)
    look.where(made, "copies", "抄送：{{ copies }}")
    look.photo_pages(made)
    out = BytesIO()
    made.save(out)
    return out.getvalue()
