"""Language, theme and the last account: small things a phone remembers outside its store."""

from typing import Protocol

from checklists.wire.phone_rules import LONG_EDGES
from fieldapp.state import THEMES, Display
from fieldapp.texts import LANGS, Lang

_LANG, _THEME, _ACCOUNT, _DEVICE = "xunan.lang", "xunan.theme", "xunan.account", "xunan.device"
_LONG_EDGE = "xunan.long_edge"


class Storage(Protocol):
    """A key-value store of the browser or the phone (`ft.SharedPreferences`)."""

    async def get(self, key: str) -> object: ...

    async def set(self, key: str, value: str) -> object: ...


class Preferences:
    """Reads them at the start into `display`, and keeps each change."""

    def __init__(self, storage: Storage, display: Display) -> None:
        self._storage, self._display = storage, display
        self._chosen = False
        self.account = ""

    async def load(self, system: str = "") -> None:
        """What was kept; unknown is the default. `system` is the device's language, such as en."""
        lang, theme = await self._storage.get(_LANG), await self._storage.get(_THEME)
        self._chosen = lang in LANGS
        if lang in LANGS:
            self._display.lang = lang
        self.follow(system)
        if theme in THEMES:
            self._display.theme = theme
        edge = str(await self._storage.get(_LONG_EDGE) or "")
        if edge in map(str, LONG_EDGES):
            self._display.long_edge = int(edge)
        self.account = str(await self._storage.get(_ACCOUNT) or "")

    def follow(self, system: str) -> None:
        """Speak the device's language until somebody chooses: Chinese for zh-…, English for any other."""
        if system and not self._chosen:
            self._display.lang = "zh" if system.lower().startswith("zh") else "en"

    async def choose_language(self, lang: Lang) -> None:
        """Speak another language at once and from now on."""
        self._chosen = True
        self._display.lang = lang
        await self._storage.set(_LANG, lang)

    async def choose_theme(self, theme: str) -> None:
        """Light, dark, or as the system has it."""
        self._display.theme = theme
        await self._storage.set(_THEME, theme)

    async def choose_long_edge(self, long_edge: int) -> None:
        """How large photos are kept from now on."""
        self._display.long_edge = long_edge
        await self._storage.set(_LONG_EDGE, str(long_edge))

    async def remember_account(self, account: str) -> None:
        """Offer this account at the next sign-in."""
        self.account = account
        await self._storage.set(_ACCOUNT, account)


async def device_of(storage: Storage, new_id: str) -> str:
    """The device id this browser keeps; `new_id` becomes it on the first visit."""
    kept = await storage.get(_DEVICE)
    if isinstance(kept, str) and kept:
        return kept
    await storage.set(_DEVICE, new_id)
    return new_id
