"""The voice note of a snap: none while it is without a name, since a voice tells who speaks."""

from functools import partial

import flet as ft

from fieldapp.context import Services
from fieldapp.services.snapping import SnapDraft
from fieldapp.services.speaking import Owner
from fieldapp.texts import voices as words
from fieldapp.theme import Look
from fieldapp.views.voice_field import VoiceField
from fieldapp.widgets.base import caption, sid


def voice_note(services: Services, look: Look, draft: SnapDraft) -> ft.Control:
    """What was said of the snap; in a correction it is only heard."""
    if draft.anonymous:
        why = caption(look.t(words.NOT_ANONYMOUS))
        return sid("snap-voice-anonymous", why)
    snapping = services.snapping
    return VoiceField(
        draft.voices,
        identifier="snap-voice",
        owner=Owner(draft=draft.id),
        on_add=None if draft.corrects else partial(snapping.add_voice, draft.id),
        on_remove=None if draft.corrects else partial(snapping.remove_voice, draft.id),
    )
