"""Snaps with real photos, submitted on a phone."""

from dataclasses import replace

from fieldapp.phone import Phone
from fieldapp.store.records import SnapDraft
from tests.support.jpegs import jpeg
from tests.support.local_phone import snap_body

PICTURES = [jpeg(size=(400, 300), seed=seed) for seed in range(3)]


def queue_snap(
    phone: Phone, picture: bytes = PICTURES[0], severity: int = 2, *, anonymous: bool = False
) -> SnapDraft:
    """A submitted snap with a real photo."""
    draft = phone.store.snaps.start(phone.photos.keep(picture))
    phone.store.snaps.submit(replace(snap_body(draft, severity), anonymous=anonymous))
    return draft
