"""What phones go by, as the office decided it; within that a person's own choice stands."""

from dataclasses import dataclass

LONG_EDGES = (1280, 1920, 2560)
"""How many pixels long a photo may be kept: small for a slow network, large for fine print."""
LIGHTEST = 3
"""From this severity on the rulebook wants a photo or a word for a finding, whatever an office decides."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PhoneRulesRow:
    """`photo_edge` is how many pixels long photos are kept where nobody chose, `photo_edge_least` the least
    one may choose.

    `wifi_only`: photos wait for Wi-Fi where nobody chose. From severity `photo_from` on a finding wants a
    photo or a word. `camera_only`: pictures out of the phone's files do not count. `practice` offers the
    practice mode.
    """

    id: str = "phone_rules"
    photo_edge: int = 1920
    photo_edge_least: int = 1280
    wifi_only: bool = False
    photo_from: int = 1
    camera_only: bool = False
    practice: bool = True

    @property
    def edges(self) -> tuple[int, ...]:
        """What one may choose among; never nothing, whatever a newer server asks for."""
        least = min(self.photo_edge_least, LONG_EDGES[-1])
        return tuple(edge for edge in LONG_EDGES if edge >= least)

    def edge(self, own: int | None) -> int:
        """How many pixels long photos are kept for somebody who chose `own`, or nothing."""
        wanted = max(own or self.photo_edge, self.photo_edge_least)
        return next((edge for edge in LONG_EDGES if edge >= wanted), LONG_EDGES[-1])
