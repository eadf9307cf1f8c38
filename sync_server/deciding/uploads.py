"""Where a photo's bytes may go on, and when they are all there."""

from dataclasses import dataclass
from enum import Enum, auto

from checklists.problems import Refusal
from checklists.wire.photos import MAX_PHOTO_BYTES


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """What a request brings: `size` bytes from `offset` of a photo of `length` bytes.

    `intact` is what its checksum says; None when the connection broke before all of it was here.
    """

    offset: int
    length: int
    size: int
    intact: bool | None


class Step(Enum):
    """What to do with a piece's bytes: lay them beside the others, or put the photo together with them."""

    STAGE = auto()
    FINISH = auto()


def place(here: int, piece: Piece) -> Step:
    """What a piece is good for when `here` bytes are staged.

    Refuses `photo.too_large`, `photo.offset_differs` when it does not begin where the staged bytes
    end, and `photo.chunk_damaged`. Of a broken request, what arrived is kept: the hash of the whole decides.
    """
    if not 0 < piece.length <= MAX_PHOTO_BYTES or piece.offset + piece.size > piece.length:
        raise Refusal("photo.too_large")
    if piece.offset != here:
        raise Refusal("photo.offset_differs", detail=str(here))
    if piece.intact is False:
        raise Refusal("photo.chunk_damaged")
    return Step.FINISH if piece.offset + piece.size == piece.length else Step.STAGE
