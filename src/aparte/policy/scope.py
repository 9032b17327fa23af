"""What a program may be allowed: a choice of actions, never those that only a person at a desk can mean.

Nor may a key make keys: what one program may do is always a person's word.
"""

from aparte.policy.action import Action

SCOPES: tuple[Action, ...] = (
    Action.READ_LOG,
    Action.EXPORT_LOG,
    Action.USE_SAVED_REPLIES,
    Action.EDIT_SHARED_REPLIES,
    Action.READ_COMPANY,
    Action.MANAGE_SITES,
    Action.MANAGE_PEOPLE,
    Action.READ_PRIVACY,
    Action.READ_AUDIT,
)
"""In the order in which they are offered."""
