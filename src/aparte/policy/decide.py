"""The one place that says yes or no: roles first, then every setting that guards the action."""

from dataclasses import dataclass

from aparte.domain.people import Role
from aparte.policy.action import ROLES, Action
from aparte.policy.catalogue import CATALOGUE, Choices
from aparte.policy.reason import Decider, Reason
from aparte.policy.setting import Facts, Rule, Setting

_GUARDS: dict[Action, tuple[tuple[Setting, Rule], ...]] = {
    action: tuple((setting, setting.guards[action]) for setting in CATALOGUE if action in setting.guards)
    for action in Action
}


@dataclass(frozen=True, slots=True)
class Refusal:
    """A no with its reason, the setting that said it (if one did) and whose voice that was."""

    reason: Reason
    setting: str | None = None
    decider: Decider = Decider.PRODUCT


def decide(action: Action, role: Role, choices: Choices, facts: Facts) -> Refusal | None:
    """None is yes. The first no is the answer."""
    if role not in ROLES[action]:
        return Refusal(Reason.ROLE)
    for setting, rule in _GUARDS[action]:
        reason = rule(choices[setting], facts)
        if reason is not None:
            return Refusal(reason, setting.key, Decider(choices.decider(setting)))
    return None
