"""The Word template of a weekly bulletin."""

from sync_server.documents.printing import official_word as look


def weekly_template() -> bytes:
    """A .docx with the tags of `weekly_values`."""
    made = look.paper()
    look.heads(made)
    look.each(made, "line", "lines", "{{ line }}")
    look.ends(made)
    return look.saved(made)
