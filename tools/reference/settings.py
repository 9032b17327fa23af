"""`docs/reference/settings.md`: each privacy setting with its rungs, its effects and its examples."""

from collections.abc import Iterator

from aparte.policy.catalogue import CATALOGUE
from aparte.policy.setting import DAY, Ladder, Setting
from tools.reference.markdown import page, table

INTRODUCTION = """\
A privacy setting is one choice on a ladder, strictest rung first. Host, site and visitor may each speak; the strictest
voice wins. Silence of the site is the default (in bold below); a rung that the code does not know counts as the
strictest. The preset *strict* takes every first rung, *balanced* every default, *open* every last rung.
"""


def render() -> str:
    """The page, in the order of the catalogue."""
    return page("Privacy settings", INTRODUCTION, *(_setting(setting) for setting in CATALOGUE))


def _setting(setting: Setting) -> str:
    parts = [
        f"## {setting.title.en} (`{setting.key}`)\n",
        f"{setting.help.en} *En français : « {setting.title.fr} ».* Chapter: {setting.group.value}.\n",
        table(("Rung", "Name", "The visitor", "The team", "Kept"), _rungs(setting)),
    ]
    if setting.guards:
        parts.append("Guards: " + ", ".join(f"`{action.value}`" for action in setting.guards) + ".\n")
    if setting.examples:
        parts.append(table(("Rung", "Action", "Consents", "Sec-GPC", "Answer"), _examples(setting)))
    return "\n".join(parts)


def _rungs(setting: Setting) -> Iterator[tuple[str, ...]]:
    for rung in setting.ladder.rungs():
        words = setting.rungs[rung]
        shown = f"**`{rung}`**" if rung is setting.default else f"`{rung}`"
        yield shown, f"{words.name.en} / {words.name.fr}", words.visitor.en, words.team.en, _kept(setting, rung)


def _kept(setting: Setting, rung: Ladder) -> str:
    if rung not in setting.keeps:
        return ""
    days, rest = divmod(setting.keeps[rung], DAY)
    if rest:
        return f"{setting.keeps[rung]} ms"
    return f"{days} day{'' if days == 1 else 's'}" if days else "nothing"


def _examples(setting: Setting) -> Iterator[tuple[str, ...]]:
    for example in setting.examples:
        consents = ", ".join(sorted(consent.value for consent in example.facts.consents)) or "none"
        answer = f"no: `{example.answer.value}`" if example.answer else "yes"
        yield f"`{example.rung}`", f"`{example.action.value}`", consents, "1" if example.facts.gpc else "", answer
