"""One phone: who is signed in, their store, their photos, their sync.

Each person on a phone has a folder of their own, named by the device the server made for them.
Signing out, or another person signing in, leaves unsent work where it is until they come back.
"""

from asyncio import timeout
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from time import monotonic

from checklists.problems import Refusal
from checklists.wire.enrolment import CodeOffered, Enrol, Enrolment, Invited, SignIn
from checklists.wire.handover import HandOver
from checklists.wire.invitations import Invitation
from fieldapp import APP_VERSION
from fieldapp.handing_over import hand_over
from fieldapp.library import Library
from fieldapp.listening import Listeners
from fieldapp.people import FOLDER_NAME, People, Person, SignedInNote, remembered
from fieldapp.photos.album import Album
from fieldapp.practice.room import PracticeRoom
from fieldapp.server_address import ServerAddress
from fieldapp.store.records import WriteKind
from fieldapp.store.store import Store
from fieldapp.sync.answers import NOT_OURS, CallFailed, answered
from fieldapp.sync.automatic import Sync
from fieldapp.sync.client import Client
from fieldapp.sync.ends import Ends, Link
from fieldapp.sync.off_loop import in_a_thread
from fieldapp.sync.transport import Transport
from fieldapp.voices.takes import Takes

off_loop = in_a_thread
_PATIENCE_S = 4.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Dependencies:
    """What a phone is given: the network, the time, ids and chance."""

    transport: Transport
    server: ServerAddress
    clock: Callable[[], datetime]
    new_id: Callable[[], str]
    random: Callable[[], float]


class Phone:
    """The engine behind every screen; sessions of one browser share it. Calls of store and photos block."""

    def __init__(self, folder: Path, client_id: str, given: Dependencies) -> None:
        self._client_id = client_id
        self._given = given
        self._listeners = Listeners()
        self._people = People(folder, given.clock, given.new_id, self._changed)
        self._note = SignedInNote(folder / "device.json")
        self._link = Link()
        self._signed_in = remembered(self._people, self._note)
        self._room = PracticeRoom(folder / "practice" / "now", given.clock, given.new_id, self._tell)
        self._practising: Person | None = None
        self.sync = Sync(self._ends, given.random, self._tell)

    @property
    def enrolment(self) -> Enrolment | None:
        """Who is signed in or practises, if anybody does."""
        person = self._practising or self._signed_in
        return person.store.enrolments.current() if person else None

    @property
    def practising(self) -> bool:
        """Whether what is shown and kept now is practice: nothing of it is ever sent."""
        return self._practising is not None

    @property
    def store(self) -> Store:
        """The store of the person signed in; `auth.token_missing` while nobody is."""
        return self._person().store

    @property
    def photos(self) -> Album:
        """The photos of the person signed in; `auth.token_missing` while nobody is."""
        return self._person().album

    @property
    def takes(self) -> Takes:
        """The voice notes being spoken by the person signed in; `auth.token_missing` while nobody is."""
        return self._person().takes

    @property
    def library(self) -> Library:
        """The checklists of the person signed in; `auth.token_missing` while nobody is."""
        return self._person().shelf.library()

    @property
    def server(self) -> ServerAddress:
        """Which server this phone is for."""
        return self._given.server

    @property
    def damaged(self) -> bool:
        """Whether a damaged database of the person signed in was set aside and is kept."""
        return self._person().damaged

    def listen(self, callback: Callable[[], None]) -> Callable[[], None]:
        """Call back, on the loop running now, after every local change and sync pass; returns how to stop."""
        return self._listeners.add(callback)

    async def sign_in(self, account: str, password: str) -> Enrolment:
        """Sign in online; raises `auth.*` or `network.*` and then changes nothing."""
        known = await off_loop(self._people.device_of, account)
        asked = SignIn(
            account=account,
            password=password,
            client=self._client_id,
            app_version=APP_VERSION,
            device=known,
        )
        return await self._let_in(Client(self._given.transport).sign_in(asked))

    async def invited(self, invitation: Invitation) -> Invited:
        """Whom a code is for, asked of the server it names; raises `enrol.*`, `auth.*` and `network.*`."""
        self._given.server.turn_to(invitation.address)
        return await answered(Client(self._given.transport).invited(CodeOffered(code=invitation.code)))

    async def enrol(self, code: str, account: str, password: str) -> Enrolment:
        """Use a code up online; raises like `invited`, and `auth.weak_password`, and then changes nothing."""
        known = await off_loop(self._people.device_of, account)
        asked = Enrol(
            code=code, password=password, client=self._client_id, app_version=APP_VERSION, device=known
        )
        return await self._let_in(Client(self._given.transport).enrol(asked))

    async def sign_out(self) -> None:
        """Sign out, also without a network; whatever waits stays and is sent when the person is back."""
        await self.leave_practice()
        enrolment = await off_loop(lambda: self.enrolment)
        if enrolment is None:
            return
        await self.sync.halt()
        # Without a network the token is forgotten here all the same.
        with suppress(CallFailed):
            await Client(self._given.transport, enrolment.token).sign_out()
        await off_loop(self._leave)
        self._tell()

    async def practise(self) -> None:
        """Begin to practise, signed in or not; sync goes on with what is real."""
        if self._practising is None:
            self._practising = await off_loop(self._room.open)
            self._tell()

    async def leave_practice(self) -> None:
        """Throw everything away that was practised, and come back to what is real."""
        person, self._practising = self._practising, None
        if person is not None:
            await off_loop(self._room.close, person)
            self._tell()

    async def reaches_server(self) -> bool:
        """Whether the server answers within a few seconds."""
        try:
            async with timeout(_PATIENCE_S):
                await Client(self._given.transport).reach()
        except (CallFailed, TimeoutError):
            return False
        return True

    def hand_over(self) -> HandOver:
        """Everything that waits here, to be carried by hand; it goes on waiting."""
        person = self._signed_in or self._person()
        enrolment = person.store.enrolments.current()
        if enrolment is None:
            raise Refusal("auth.token_missing")
        return hand_over(person, enrolment, self._given.clock())

    async def close(self) -> None:
        """Stop syncing and let every file go."""
        await self.sync.stop()
        await self.leave_practice()
        self._signed_in = None
        self._people.close()

    async def _let_in(self, asking: Awaitable[Enrolment]) -> Enrolment:
        enrolment = await answered(asking)
        await self.sync.halt()
        await off_loop(self._enter, enrolment)
        self._tell()
        self.sync.wake()
        return enrolment

    def _person(self) -> Person:
        person = self._practising or self._signed_in
        if person is None:
            raise Refusal("auth.token_missing")
        return person

    def _ends(self) -> Ends | None:
        """The two ends of sync: what is practised is none of them."""
        person = self._signed_in
        enrolment = person.store.enrolments.current() if person else None
        if person is None or enrolment is None:
            return None
        return Ends(
            device=enrolment.device,
            epoch=enrolment.epoch,
            client=Client(self._given.transport, enrolment.token),
            store=person.store,
            album=person.album,
            clock=self._given.clock,
            new_id=self._given.new_id,
            off_loop=off_loop,
            seconds=monotonic,
            link=self._link,
        )

    def _enter(self, enrolment: Enrolment) -> None:
        if not FOLDER_NAME.fullmatch(enrolment.device):
            raise Refusal(NOT_OURS.code)
        person = self._people.of(enrolment.device)
        person.store.enrolments.keep(enrolment)
        self._note.write(enrolment)
        self._given.server.keep()
        self._signed_in = person

    def _leave(self) -> None:
        if self._signed_in is not None:
            self._signed_in.store.enrolments.forget_token()
        self._signed_in = None
        self._note.forget()

    def _changed(self, change: WriteKind) -> None:
        self._tell()
        if change is WriteKind.QUEUED:
            self.sync.wake()

    def _tell(self) -> None:
        self._listeners.tell()
