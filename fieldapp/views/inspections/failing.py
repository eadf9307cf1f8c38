"""What a failed item needs: words, photos, spots, and whether it was put right on the spot."""

from datetime import datetime
from functools import partial

import flet as ft

from checklists.judging.findings import is_photo_asked
from checklists.judging.grades import Scheme
from checklists.judging.marks import deducted
from checklists.judging.yearly import counts_again
from checklists.palette import CAUTION
from checklists.places.clock import in_zone
from checklists.wire.photos import PhotoRole
from fieldapp.errors import Guard, Handler
from fieldapp.services.inspections.states import ItemState
from fieldapp.services.speaking import Owner
from fieldapp.texts import inspections as words
from fieldapp.theme import Look, Size, Space
from fieldapp.views.inspections.acts import Acts
from fieldapp.views.inspections.routing import route_line
from fieldapp.views.photo_field import PhotoField, Wanted
from fieldapp.views.voice_field import VoiceField
from fieldapp.widgets.answers.phrases import phrase_chips
from fieldapp.widgets.answers.spots import spot_counter
from fieldapp.widgets.answers.typed import words_field
from fieldapp.widgets.base import caption, sid
from fieldapp.widgets.hazards.deadline import moment
from fieldapp.widgets.hazards.severity import severity_badge


def failure(look: Look, guard: Guard, acts: Acts, state: ItemState) -> list[ft.Control]:
    """Who gets it by when, in how many places, in which words, and what is seen of it."""
    item, written = state.item, state.answer.note if state.answer else ""
    keep = partial(acts.note, state)
    corrected = bool(state.answer and state.answer.corrected)
    # What is put right already is sent to nobody.
    route = ft.Container() if corrected else route_line(look, acts.outlook(state), acts.inspecting.campus)
    chips = phrase_chips(look, f"phrase-{state.key}", item.phrases, written, lambda after: guard(keep, after))
    return [
        ft.Row([severity_badge(look, item.severity), route], wrap=True, spacing=Space.S, run_spacing=Space.S),
        *_spots(look, guard, acts, state),
        *_again(look, guard, acts, state),
        *([chips] if item.phrases else []),
        words_field(f"note-{state.key}", look.t(words.NOTE), written, guard.value(keep)),
        VoiceField(
            state.voices,
            identifier=f"voice-{state.key}",
            owner=Owner(draft=acts.sheet.id, item=state.key),
            on_add=partial(acts.add_voice, state),
            on_remove=partial(acts.remove_voice, state),
        ),
        *photos(look, acts, state),
        *_corrected(look, guard, acts, state),
    ]


def _spots(look: Look, guard: Guard, acts: Acts, state: ItemState) -> list[ft.Control]:
    answer = state.answer
    if answer is None or state.item.per_spot is None:
        return []
    off = deducted(state.item, answer, acts.sheet.scheme)

    def count(spots: int) -> Handler:
        return guard(acts.count_spots, state, spots)

    return [spot_counter(look, state.key, answer.spots, off, count)]


def _again(look: Look, guard: Guard, acts: Acts, state: ItemState) -> list[ft.Control]:
    """Where the scheme takes more off for what was found before: offered, and said where it is known."""
    scheme, known = acts.sheet.scheme, acts.sheet.past.get(state.key)
    per_spot = state.item.per_spot is not None or state.item.matrix is not None
    if scheme.deduction.again_factor == 1 or not per_spot:
        return []
    switch = ft.Switch(
        label=look.t(words.STILL_NOT_FIXED, times=scheme.deduction.again_factor),
        value=bool(state.answer and state.answer.again),
        on_change=guard.value(partial(acts.find_again, state)),
    )
    lines: list[ft.Control] = [sid(f"again-{state.key}", switch)]
    if known and known.open_since and _counts_again(scheme, known.open_since, known.seen_at):
        said = look.t(words.OPEN_SINCE, moment=moment(look.t, known.open_since, known.seen_at))
        lines.append(ft.Text(said, size=Size.CAPTION, color=look.tone(CAUTION)))
    return lines


def _counts_again(scheme: Scheme, found: datetime, seen: datetime) -> bool:
    return counts_again(scheme, in_zone(found).date(), in_zone(seen).date())


def photos(look: Look, acts: Acts, state: ItemState) -> list[ft.Control]:
    """What is seen of an item, and whether a photo is still wanted; after-photos stand by themselves."""
    if state.item.answer_type.is_pictured:
        return []
    role = PhotoRole.BEFORE if state.failed else PhotoRole.EVIDENCE
    field = PhotoField(
        tuple(photo for photo in state.photos if photo.role is not PhotoRole.AFTER),
        identifier=f"photo-{state.key}",
        on_add=partial(acts.add_photo, state),
        on_remove=partial(acts.remove_photo, state),
        wanted=Wanted(role=role, camera_only=state.item.camera_only),
    )
    answer = state.full_answer
    wanted = answer is not None and is_photo_asked(state.item, answer) and not answer.note.strip()
    if not wanted:
        return [field]
    hint = ft.Text(look.t(words.PHOTO_WANTED), size=Size.CAPTION, color=look.tone(CAUTION))
    return [field, hint]


def _corrected(look: Look, guard: Guard, acts: Acts, state: ItemState) -> list[ft.Control]:
    """Put right at once 立行立改: said, and shown by an after-photo."""
    corrected = bool(state.answer and state.answer.corrected)
    switch = ft.Switch(
        label=look.t(words.CORRECTED), value=corrected, on_change=guard.value(partial(acts.correct, state))
    )
    lines: list[ft.Control] = [sid(f"corrected-{state.key}", switch)]
    if corrected:
        hint = look.t(words.CORRECTED_HINT)
        lines += [
            caption(hint),
            PhotoField(
                tuple(photo for photo in state.photos if photo.role is PhotoRole.AFTER),
                identifier=f"after-{state.key}",
                on_add=partial(acts.add_photo, state),
                on_remove=partial(acts.remove_photo, state),
                wanted=Wanted(role=PhotoRole.AFTER, camera_only=state.item.camera_only),
            ),
        ]
    return lines
