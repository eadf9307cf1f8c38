"""What a move of a task is: one row of the table."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from checklists.rectifying.terms import Command, Need, Relation, State, Step

_NOTHING: Mapping[Need, State | None] = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """One row: from any of `sources` to `target` (None: the state stays), by any of `actors`.

    `turns`: another target once that need is met. `stays_in`: here the state stays, whatever is met. `back`:
    to the state before the move it takes back, as far as that is known. `wins_over`: also legal in the state
    that this other command led to, when the sender could not know of it. `yields_to`: recorded without
    effect when that command came first unseen. `about`: refused when any of these came unseen, since what is
    decided on is another thing than the sender saw.
    """

    sources: frozenset[State]
    actors: frozenset[Relation]
    target: State | None = None
    needs: frozenset[Need] = frozenset()
    turns: Mapping[Need, State | None] = field(default_factory=lambda: _NOTHING)
    stays_in: frozenset[State] = frozenset()
    back: Command | None = None
    not_own_work: bool = False
    wins_over: Command | None = None
    yields_to: Command | None = None
    about: frozenset[Command | Step] = frozenset()

    @property
    def heeds(self) -> frozenset[Command | Step]:
        """Others' steps that count when they came unseen."""
        return self.about | {one for one in (self.wins_over, self.yields_to) if one is not None}
