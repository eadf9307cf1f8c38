"""Where this phone is, asked for only to offer places nearby: it is kept nowhere and sent nowhere."""

import asyncio
from contextlib import suppress

from flet_geolocator import (  # type: ignore[import-untyped]  # ships no marker for its types
    Geolocator,
    GeolocatorConfiguration,
    GeolocatorPermissionStatus,
    GeolocatorPositionAccuracy,
)

from checklists.places.nearby import Near, nearby
from checklists.places.position import Position
from checklists.problems import Refusal
from fieldapp.state import SignedIn

__all__ = ["Locating", "Near"]

PATIENCE_S = 10.0
_ALLOWED = frozenset({GeolocatorPermissionStatus.WHILE_IN_USE, GeolocatorPermissionStatus.ALWAYS})
_PRECISE = GeolocatorConfiguration(accuracy=GeolocatorPositionAccuracy.HIGH)


class Locating:
    """Finds the places near this phone."""

    def __init__(self, signed_in: SignedIn) -> None:
        self._signed_in = signed_in
        self._device: Geolocator | None = None

    @property
    def helps(self) -> bool:
        """Whether the campus says where any of its places is."""
        campus = self._signed_in.campus
        return campus is not None and any(place.position for place in campus.places_in_use)

    async def allowed(self) -> bool:
        """Whether the person has allowed it before; asks nothing."""
        with suppress(Exception):  # each platform says no in its own way
            return await self._geolocator.get_permission_status() in _ALLOWED
        return False

    async def near(self) -> tuple[Near, ...]:
        """The nearest places; the device may ask for permission first. Raises `position.unavailable`."""
        campus = self._signed_in.campus
        if campus is None:
            return ()
        try:
            if not await self.allowed():
                await self._geolocator.request_permission()
            async with asyncio.timeout(PATIENCE_S):
                fix = await self._geolocator.get_current_position(_PRECISE)
        except Exception as error:  # refused, switched off, no sky, no such sensor: each in its own way
            raise Refusal("position.unavailable", detail=type(error).__name__) from error
        if fix.latitude is None or fix.longitude is None:
            raise Refusal("position.unavailable")
        here = Position(lat=float(fix.latitude), lon=float(fix.longitude))
        return nearby(campus, here, float(fix.accuracy or 0))

    @property
    def _geolocator(self) -> Geolocator:
        # A service belongs to the page it is made in, so it is made when a screen first asks.
        if self._device is None:
            self._device = Geolocator()
        return self._device
