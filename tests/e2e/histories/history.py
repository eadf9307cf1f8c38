"""One history: real phones and a copy of one over a bad network, then peace."""

from contextlib import suppress
from pathlib import Path
from random import Random

from checklists.problems import Refusal
from checklists.rectifying.terms import Command
from checklists.wire.ids import uuid7
from checklists.wire.operations import SnapSubmitted
from checklists.wire.photos import PhotoRef, PhotoRole
from sync_server.demo.posts import PASSWORD
from tests.e2e.deeds import give, inspect
from tests.e2e.histories.handset import Handset
from tests.e2e.histories.line import Line
from tests.e2e.histories.pictures import picture
from tests.e2e.histories.site import Site

ACCOUNTS = ("inspector", "electric", "canteen", "office")
PLACES = ("n-canteen", "n-teaching-1", "n-teaching-2")
HAZARDS = ("SNAP-05", "SNAP-05", "SNAP-01")
UNITS = ("electric", "plumbing")
MOVES = (Command.START, Command.SUBMIT, Command.SUBMIT, Command.VERIFY, Command.RETURN, Command.COMMENT)
STEPS, PEACE_ROUNDS = 45, 12


class History:
    """What happens between signing in and peace, all of it from one seed."""

    def __init__(self, seed: int, site: Site, folder: Path) -> None:
        self.chance = Random(seed)
        self.site, self._folder = site, folder
        self.handsets = [self._handset(number, account) for number, account in enumerate(ACCOUNTS)]
        self.snaps: set[str] = set()

    def _handset(self, number: int, account: str) -> Handset:
        line = Line(self.chance, self.site.wires, harm=0.0)
        client = uuid7(number, account.encode().ljust(10))
        return Handset(self._folder / account, client, line, self.chance, self.chance.choice((0.0, 0.1, 0.3)))

    async def live(self) -> None:
        """Sign in, work on a network that does what it likes, and come to rest."""
        for account, handset in zip(ACCOUNTS, self.handsets, strict=True):
            await handset.phone.sign_in(account, PASSWORD)
            await handset.phone.sync.run_once()
        harm = self.chance.choice((0.0, 0.05, 0.15))
        for handset in self.handsets:
            handset.line.harm = harm
        for _ in range(STEPS):
            await self._step(self.chance.choice(self.handsets))
        await self._peace()

    async def close(self) -> None:
        """Every phone is switched off."""
        for handset in self.handsets:
            await handset.close()

    async def _step(self, handset: Handset) -> None:
        dice = self.chance.random()
        if dice < 0.5:
            self._work(handset)
            handset.note()
        elif dice < 0.9:
            await handset.sync()
        elif dice < 0.93:
            self.site.move("electric", self.chance.choice(UNITS))
        elif dice < 0.95:
            self.site.forget()
        elif dice < 0.97:
            self.site.back_up()
        elif dice < 0.98:
            await self.site.lose_the_disk()
        elif len(self.handsets) == len(ACCOUNTS):
            self.handsets.append(await handset.copied(self._folder / "copy"))

    async def _peace(self) -> None:
        for handset in self.handsets:
            handset.line.heal()
        for _ in range(PEACE_ROUNDS):
            for handset in self.handsets:
                handset.note()
            outcomes = [await handset.phone.sync.run_once() for handset in self.handsets]
            if all(one.problem is None and not one.moved and not one.changes_pulled for one in outcomes):
                return

    # --- what people do

    def _work(self, handset: Handset) -> None:
        dice = self.chance.random()
        if dice < 0.45:
            self._snap(handset)
        elif dice < 0.5:
            inspect(handset.phone)
        else:
            self._command(handset)

    def _snap(self, handset: Handset) -> None:
        phone = handset.phone
        draft = phone.store.snaps.start(phone.photos.keep(picture(self.chance)))
        phone.store.snaps.submit(
            SnapSubmitted(
                id=draft.id,
                place=self.chance.choice(PLACES),
                category=self.chance.choice(HAZARDS),
                severity=3,
                taken_at=draft.taken_at,
                photos=draft.photos,
            )
        )
        self.snaps.add(draft.id)

    def _command(self, handset: Handset) -> None:
        phone = handset.phone
        known = [task.row.id for task in phone.store.tasks.all()]
        if not known:
            return
        command = self.chance.choice(MOVES)
        photos: tuple[PhotoRef, ...] = ()
        if command is Command.SUBMIT:
            photos = (phone.photos.keep(picture(self.chance), PhotoRole.AFTER),)
        with suppress(Refusal):  # the phone itself refuses what the table forbids
            give(phone, self.chance.choice(known), command, "说明", photos)
