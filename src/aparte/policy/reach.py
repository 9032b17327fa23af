"""Whose conversations can somebody reach? Out of reach looks exactly like missing."""

from collections.abc import Mapping

from aparte.domain.conversation import Conversation, State
from aparte.domain.ids import SiteId, TeamId, VisitorId
from aparte.domain.people import Person, Role, Team, serves_site


def visitor_reaches(conversation: Conversation, visitor_id: VisitorId | None, site_id: SiteId) -> bool:
    """Their own, on the site they speak from."""
    return visitor_id is not None and conversation.visitor_id == visitor_id and conversation.site_id == site_id


def may_read(conversation: Conversation, person: Person, teams: Mapping[TeamId, Team]) -> bool:
    """Agents read what they took part in; managers what their teams serve; admins everything of their company.

    A manager does not reach a conversation that is still live and not their own: watching is supervision, which has
    its own rules and tells the agent.
    """
    if conversation.tenant_id != person.tenant_id or person.disabled:
        return False
    if conversation.participant(person.id) is not None:
        return True
    if conversation.state is State.OPEN:
        return False
    if person.role is Role.ADMIN:
        return True
    if person.role is Role.MANAGER:
        return serves_site(person, dict(teams), conversation.site_id)
    return False


def may_act(conversation: Conversation, person: Person) -> bool:
    """Write, tag, transfer, close: only the one who answers now."""
    return conversation.tenant_id == person.tenant_id and conversation.agent_id == person.id and not person.disabled
