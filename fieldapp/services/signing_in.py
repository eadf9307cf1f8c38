"""Signing in and out: asked of the server once, then known without a network."""

from checklists.wire.phone_rules import PhoneRulesRow
from fieldapp.phone import Phone, off_loop
from fieldapp.services.preferences import Preferences
from fieldapp.state import SignedIn


class SigningIn:
    """Who uses this phone."""

    def __init__(self, phone: Phone, signed_in: SignedIn, preferences: Preferences) -> None:
        self._phone, self._signed_in, self._preferences = phone, signed_in, preferences

    async def refresh(self) -> None:
        """Read again who is signed in, and the campus; the follower says when screens are that person's."""
        enrolment = await off_loop(lambda: self._phone.enrolment)
        campus = await off_loop(self._phone.store.mirror.campus) if enrolment else None
        self._signed_in.campus = campus
        self._signed_in.rules = (
            await off_loop(self._phone.store.mirror.rules) if enrolment else PhoneRulesRow()
        )
        person = enrolment.person if enrolment else None
        # What screens would show of somebody new is still whose the phone was before.
        self._signed_in.ready = person is None or (
            self._signed_in.ready and self._signed_in.is_used_by(person)
        )
        self._signed_in.person = person
        self._signed_in.practising = self._phone.practising

    async def sign_in(self, account: str, password: str) -> None:
        """Enrol this phone. Raises `auth.*` and `network.*`; what was saved before stays."""
        await self._phone.sign_in(account.strip(), password)
        await self.entered(account.strip())

    async def entered(self, account: str) -> None:
        """Somebody has just been signed in, by whatever way."""
        await self._preferences.remember_account(account)
        await self.refresh()

    async def sign_out(self) -> None:
        """Forget who is signed in; work that was not sent stays on this phone for the next sign-in."""
        await self._phone.sign_out()
        await self.refresh()

    async def practise(self) -> None:
        """Try everything out on a campus that does not exist."""
        await self._phone.practise()
        await self.refresh()

    async def leave_practice(self) -> None:
        """Forget all that was practised."""
        await self._phone.leave_practice()
        await self.refresh()
