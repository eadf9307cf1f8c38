"""Saying what became of a move: the server has it, would not have it, or it waits here."""

from fieldapp.context import Services
from fieldapp.services.rectifying.boxes import TaskItem
from fieldapp.services.rectifying.commanding import RecordState
from fieldapp.texts import tasks as words
from fieldapp.theme import Look

_SAID = {RecordState.SENT: words.SENT, RecordState.REFUSED: words.REFUSED_TITLE}


async def tell(services: Services, look: Look, what: str, *items: TaskItem) -> None:
    """Say it in passing; `what` was done to these tasks."""
    if services.syncing.state.practising:
        services.say(look.t(words.PRACTISED, what=what))
        return
    became = await services.rectifying.delivered(*items)
    services.say(look.t(_SAID.get(became, words.SAVED), what=what))
