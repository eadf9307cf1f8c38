"""Voice notes of one thing, wherever a screen needs them: record, play, remove with undo."""

from collections.abc import Awaitable, Callable

import flet as ft

from checklists.wire.voices import MAX_VOICES, VoiceRef
from checklists.wire.waves import MAX_SECONDS
from fieldapp.context import use_guard, use_look, use_services
from fieldapp.errors import Handler, component
from fieldapp.services.speaking import Owner
from fieldapp.texts import voices as words
from fieldapp.theme import TOUCH, Look, Space
from fieldapp.widgets.base import growing, sid

OnVoice = Callable[[VoiceRef], Awaitable[None]]


@component
def VoiceField(
    voices: tuple[VoiceRef, ...],
    *,
    identifier: str,
    owner: Owner,
    on_add: OnVoice | None = None,
    on_remove: OnVoice | None = None,
) -> ft.Control:
    """`voices` to be heard, and ways to record one and to take it away.

    `on_add` gets each voice note once it is durable on the phone, even when the screen has been left
    meanwhile, and is also called to undo a removal. Without it voices are only heard. `identifier` is the
    record button's; the play buttons' end in `-1`, `-2`…, those that remove in `-1-remove`.
    """
    services, look, guard = use_services(), use_look(), use_guard()
    speaking = services.speaking
    listening, _ = ft.use_state(speaking.listening)
    playing, _ = ft.use_state(speaking.playing)

    async def remove(voice: VoiceRef) -> None:
        if on_remove and on_add:
            await on_remove(voice)
            services.offer(look.t(words.REMOVED), look.t(words.UNDO), guard(on_add, voice))

    async def record() -> None:
        if on_add:
            await speaking.start(owner, on_add)

    def leave() -> None:
        if speaking.listening.owner == owner:
            speaking.leave()

    ft.use_effect(lambda: None, [owner], cleanup=leave)
    tiles: list[ft.Control] = []
    for at, voice in enumerate(voices, 1):
        name = f"{identifier}-{at}"
        heard = playing.on and playing.sha256 == voice.sha256
        tiles.append(_play(look, name, voice, guard(speaking.play, voice.sha256), heard=heard))
        if on_remove:
            tiles.append(_remove(look, f"{name}-remove", guard(remove, voice)))
    if on_add and listening.owner == owner:
        tiles.append(_stop(look, identifier, listening.seconds, guard(speaking.stop)))
    elif on_add and len(voices) < MAX_VOICES:
        tiles.append(_record(look, identifier, guard(record)))
    return ft.Row(tiles, wrap=True, spacing=Space.S, run_spacing=Space.S)


def _play(look: Look, identifier: str, voice: VoiceRef, play: Handler, *, heard: bool) -> ft.Control:
    label = look.t(words.PAUSE if heard else words.PLAY, seconds=voice.seconds)
    icon = ft.Icons.PAUSE if heard else ft.Icons.PLAY_ARROW
    return sid(identifier, ft.OutlinedButton(label, icon=icon, style=growing(), on_click=play))


def _remove(look: Look, identifier: str, remove: Handler) -> ft.Control:
    button = ft.IconButton(
        ft.Icons.DELETE_OUTLINE,
        width=TOUCH,
        height=TOUCH,
        tooltip=look.t(words.REMOVE),
        on_click=remove,
    )
    return sid(identifier, button)


def _record(look: Look, identifier: str, record: Handler) -> ft.Control:
    label = look.t(words.RECORD, most=MAX_SECONDS)
    button = ft.OutlinedButton(label, icon=ft.Icons.MIC_NONE, style=growing(), on_click=record)
    return sid(identifier, button)


def _stop(look: Look, identifier: str, seconds: int, stop: Handler) -> ft.Control:
    label = look.t(words.STOP, seconds=seconds, most=MAX_SECONDS)
    return sid(
        f"{identifier}-stop",
        ft.FilledButton(label, icon=ft.Icons.STOP_CIRCLE_OUTLINED, style=growing(), on_click=stop),
        live_region=True,
    )
