"""The names of things: opaque strings, a letter for the kind, then 128 random bits in base 62."""

from typing import NewType

TenantId = NewType("TenantId", str)
SiteId = NewType("SiteId", str)
PersonId = NewType("PersonId", str)
TeamId = NewType("TeamId", str)
VisitorId = NewType("VisitorId", str)
ConversationId = NewType("ConversationId", str)
SavedReplyId = NewType("SavedReplyId", str)
SessionId = NewType("SessionId", str)
ApiKeyId = NewType("ApiKeyId", str)
ClientId = NewType("ClientId", str)

Handle = NewType("Handle", str)
"""How a participant is named inside one conversation: ``visitor``, ``system``, or ``p1``, ``p2`` … in order of arrival.

Entries carry handles, so that the same bytes may be read by everybody; who stands behind one is told
apart, to each audience what it may know.
"""

VISITOR = Handle("visitor")
SYSTEM = Handle("system")
