"""What every screen shows: observable values, never stored in a row and never sent.

Fields are replaced, not changed in place: Flet notices an assignment, not `+=` on a list.
"""

from dataclasses import dataclass, field

import flet as ft

from checklists.places.campus import Campus
from checklists.wire.enrolment import PersonRow
from checklists.wire.phone_rules import PhoneRulesRow
from fieldapp.texts import Lang

THEMES = ("system", "light", "dark", "contrast")


@dataclass(eq=False)
class Display(ft.Observable):
    """How this window shows things: `theme` is one of `THEMES`, `layout` one of `theme.Layout`.

    `long_edge` is how many pixels long photos shall be kept, where that was chosen.
    `text_scale` is how large the device draws text, 1 at its normal size.
    `connections` counts how often the client began to draw anew, such as after a reload.
    """

    lang: Lang = "zh"
    theme: str = "system"
    system_dark: bool = False
    layout: str = "bar"
    text_scale: float = 1
    long_edge: int | None = None
    connections: int = 1

    @property
    def dark(self) -> bool:
        """Whether dark colours are on the screen now."""
        return self.theme == "dark" or (self.theme == "system" and self.system_dark)


@dataclass(eq=False)
class SignedIn(ft.Observable):
    """Who is signed in, and the campus as this phone knows it; `ready` once all that screens show is theirs.

    `rules` are what the office lets phones go by.

    `practising`: it is the practice mode's person and campus, and nothing of it is real.
    """

    person: PersonRow | None = None
    campus: Campus | None = None
    rules: PhoneRulesRow = field(default_factory=PhoneRulesRow)
    practising: bool = False
    ready: bool = False

    def is_used_by(self, person: PersonRow) -> bool:
        """Whether it is this person who is signed in, or practises."""
        return self.person is not None and self.person.id == person.id
