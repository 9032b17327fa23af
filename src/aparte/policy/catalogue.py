"""All privacy settings, in their order on the page (the seed's: advisers, conversations, visitors)."""

from collections.abc import Mapping

from aparte.domain.errors import Invalid
from aparte.policy.chat_history import CHAT_HISTORY
from aparte.policy.cobrowsing import COBROWSING
from aparte.policy.consent_gate import CONSENT_GATE
from aparte.policy.mirroring import MIRRORING
from aparte.policy.setting import Ladder, Setting, Words, strictest
from aparte.policy.visitor_memory import VISITOR_MEMORY

CATALOGUE: tuple[Setting, ...] = (MIRRORING, COBROWSING, CHAT_HISTORY, CONSENT_GATE, VISITOR_MEMORY)
BY_KEY: Mapping[str, Setting] = {setting.key: setting for setting in CATALOGUE}

PRESETS: Mapping[str, tuple[Words, Words]] = {
    "strict": (
        Words("Strict", "Strict"),
        Words("The first rung of every ladder.", "Le premier barreau de chaque échelle."),
    ),
    "balanced": (
        Words("Balanced", "Équilibré"),
        Words("What applies while nobody has chosen.", "Ce qui s’applique tant que personne n’a choisi."),
    ),
    "open": (
        Words("Open", "Ouvert"),
        Words("The last rung of every ladder.", "Le dernier barreau de chaque échelle."),
    ),
}
"""Name and meaning of each preset, strictest first."""


class Choices:
    """What is in force for one site and visitor: per setting, the strictest of the voices that spoke.

    ``host`` holds floors (the loosest rung the host permits), ``site`` the admin's choices, ``visitor`` their own
    tightening; each maps a setting's key to a rung. Silence of the site is the default, of the others no limit.
    """

    __slots__ = ("_found", "_host", "_site", "_visitor")

    def __init__(
        self,
        host: Mapping[str, str] | None = None,
        site: Mapping[str, str] | None = None,
        visitor: Mapping[str, str] | None = None,
    ) -> None:
        self._host = host or {}
        self._site = site or {}
        self._visitor = visitor or {}
        self._found: dict[str, Ladder] = {}

    def __getitem__(self, setting: Setting) -> Ladder:
        found = self._found.get(setting.key)
        if found is None:
            found = self._found[setting.key] = self._in_force(setting)
        return found

    def _in_force(self, setting: Setting) -> Ladder:
        loosest = setting.ladder.rungs()[-1]
        return strictest(
            setting.ladder.read(self._site.get(setting.key), setting.default),
            setting.ladder.read(self._host.get(setting.key), loosest),
            setting.ladder.read(self._visitor.get(setting.key), loosest),
        )

    def of_site(self, setting: Setting) -> Ladder:
        """The admin's own choice, before the host and the visitor speak."""
        return setting.ladder.read(self._site.get(setting.key), setting.default)

    def floor(self, setting: Setting) -> Ladder:
        """The loosest rung the host permits."""
        return setting.ladder.read(self._host.get(setting.key), setting.ladder.rungs()[-1])

    def limited(self, setting: Setting) -> bool:
        """Whether the host has set a limit at all."""
        return setting.key in self._host

    def drafted(self, asked: Mapping[str, str]) -> "Choices":
        """The same with the site's word changed. Raises ``Invalid``, naming the setting, when any part of it cannot be.

        A rung looser than the host permits may stay where it was left, but cannot be chosen anew.
        """
        site = dict(self._site)
        for key, raw in asked.items():
            setting = BY_KEY.get(key)
            if setting is None:
                raise Invalid("There is no setting of this name.", field=key)
            rung = next((rung for rung in setting.ladder.rungs() if rung == raw), None)
            if rung is None:
                raise Invalid("This ladder has no rung of this name.", field=key)
            if rung.height > self.floor(setting).height and rung is not self.of_site(setting):
                raise Invalid("The host of this server does not permit this rung.", field=key)
            site[key] = raw
        return Choices(self._host, site, self._visitor)

    def chosen(self) -> dict[str, str]:
        """Every setting's rung as the site wants it, by key."""
        return {setting.key: str(self.of_site(setting)) for setting in CATALOGUE}

    def for_everybody(self) -> "Choices":
        """Without the visitor's own voice: what the site's notice says to all."""
        return Choices(self._host, self._site)

    def decider(self, setting: Setting) -> str:
        """Whose voice is the one in force: ``host``, ``visitor`` or ``site``."""
        now = self[setting]
        if now is self.of_site(setting):
            return "site"
        return "host" if now is self.floor(setting) else "visitor"

    def rungs(self) -> dict[str, str]:
        """Every setting's rung in force, by key."""
        return {setting.key: str(self[setting]) for setting in CATALOGUE}


def differences(before: Choices, after: Choices) -> tuple[tuple[str, str, str], ...]:
    """The site's words that are not what they were: key, from, to; in the order of the page."""
    was, now = before.chosen(), after.chosen()
    return tuple((key, was[key], now[key]) for key in was if was[key] != now[key])


def tighter(before: Choices, after: Choices, setting: Setting) -> bool:
    """Whether what holds has become stricter."""
    return after[setting].height < before[setting].height


def preset(name: str) -> dict[str, str]:
    """The rungs of ``strict`` (first), ``balanced`` (defaults) or ``open`` (last). Raises ``KeyError`` for another name."""
    index = {"strict": 0, "balanced": None, "open": -1}[name]
    return {s.key: str(s.default if index is None else s.ladder.rungs()[index]) for s in CATALOGUE}
