"""Signing this phone in by a code from the desk: whose it is, then a password of their own."""

from checklists.problems import Refusal
from checklists.wire.enrolment import Invited
from checklists.wire.invitations import Invitation, bare_code, read_invitation, server_address
from fieldapp.phone import Phone, off_loop
from fieldapp.photos.codes import read_codes
from fieldapp.services.signing_in import SigningIn


class Enrolling:
    """One code at a time: `read` or `typed` say which, `ask` whose it is, `enrol` uses it up."""

    def __init__(self, phone: Phone, signing_in: SigningIn) -> None:
        self._phone, self._signing_in = phone, signing_in
        self._cut_off = False

    @property
    def needs_address(self) -> bool:
        """Whether a typed code does not say enough: this phone knows no server yet."""
        return not self._phone.server.known

    async def read(self, picture: bytes) -> Invitation | None:
        """The invitation in a picture; None while no code is seen.

        Raises `code.no_reader`, and `enrol.not_a_code` for the code of something else.
        """
        seen = await off_loop(read_codes, picture)
        if not seen:
            return None
        found = next((one for one in map(read_invitation, seen) if one and one.address), None)
        if found is None:
            raise Refusal("enrol.not_a_code")
        return found

    def typed(self, code: str, address: str) -> Invitation:
        """An invitation as it was typed. Raises `enrol.not_a_code` and `enrol.bad_address`."""
        whole = read_invitation(code)
        if whole is not None and whole.address:
            return whole
        bare, server = bare_code(code), server_address(address) if self.needs_address else ""
        if bare is None:
            raise Refusal("enrol.not_a_code")
        if server is None:
            raise Refusal("enrol.bad_address")
        return Invitation(address=server, code=bare)

    async def ask(self, invitation: Invitation) -> Invited:
        """Whom a code is for. Raises `enrol.*`, `auth.too_many_tries` and `network.*`."""
        self._cut_off = False
        return await self._phone.invited(invitation)

    async def enrol(self, invitation: Invitation, invited: Invited, password: str) -> None:
        """Use the code up and sign this phone in. Raises as `ask`, and `auth.weak_password`.

        An answer may be lost on the way back: the code is used up then, and the password counts already.
        """
        try:
            await self._phone.enrol(invitation.code, invited.account, password)
        except Refusal as refusal:
            if refusal.code != "enrol.code_unusable" or not self._cut_off:
                self._cut_off = self._cut_off or refusal.code.startswith(("network.", "server."))
                raise
            await self._again(invited.account, password, refusal)
        await self._signing_in.entered(invited.account)

    async def _again(self, account: str, password: str, refusal: Refusal) -> None:
        try:
            await self._phone.sign_in(account, password)
        except Refusal as other:
            raise refusal if other.code == "auth.wrong_password" else other from None
