"""Saved replies: texts written once, with variables filled when used."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from aparte.domain.ids import PersonId, SavedReplyId, TenantId

VARIABLES = ("visitor.name", "agent.pseudonym", "site.name")
_VARIABLE = re.compile(r"\{([a-z.]+)\}")


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedReply:
    """``owner_id`` None: shared by everybody of the tenant."""

    id: SavedReplyId
    tenant_id: TenantId
    owner_id: PersonId | None
    shortcut: str
    text: str


def filled(text: str, values: Mapping[str, str]) -> str:
    """Variables replaced by their values; an unknown or empty one disappears with the space before it."""
    replaced = _VARIABLE.sub(lambda m: values.get(m.group(1), "") if m.group(1) in VARIABLES else m.group(0), text)
    return re.sub(r" +(?=[,.!?\n]|$)", "", re.sub(r" {2,}", " ", replaced)).strip()
