"""Who is there, who waits, and whether a site is answered now."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from aparte.domain.events import Event, Opening, OpeningChanged, PresenceChanged, QueueChanged
from aparte.domain.hours import is_open, next_opening
from aparte.domain.people import Person, serves_site
from aparte.domain.presence import Availability, Presence
from aparte.domain.site import Site
from aparte.ports.store import Transaction

FIRST_REPLIES = 5


def availability_of(tx: Transaction, presence: Presence) -> Availability:
    """The colour now, counting what they hold within this transaction."""
    return presence.availability(tx.conversations.held(presence.person_id))


def presence_news(tx: Transaction, person: Person) -> PresenceChanged:
    """How a colleague stands now."""
    presence = tx.memory.presence(person.id)
    held = tx.conversations.held(person.id)
    state = presence.availability(held) if presence else Availability.RED
    return PresenceChanged(person_id=person.id, state=state, held=held, slots=person.slots)


def standing_news(tx: Transaction, person: Person, was: Availability) -> list[Event]:
    """How a colleague stands now; when they came or left, also how each site is answered now."""
    news = presence_news(tx, person)
    came_or_left = (news.state is Availability.RED) is not (was is Availability.RED)
    return [news, *opening_news(tx)] if came_or_left else [news]


def opening_news(tx: Transaction) -> list[Event]:
    """How each site is answered now."""
    return [OpeningChanged(site_id=site.id, opening=opening_of(tx, site)) for site in tx.sites.all()]


def queue_news(tx: Transaction) -> QueueChanged:
    """How the queue stands now."""
    return QueueChanged(tenant_id=tx.tenant_id, waiting=tuple(tx.conversations.waiting()))


def opening_of(tx: Transaction, site: Site) -> Opening:
    """Whether somebody answers for the site now."""
    zone = ZoneInfo(site.hours.zone)
    local = datetime.fromtimestamp(tx.now / 1000, UTC).astimezone(zone)
    opened = is_open(site.hours, local)
    agents = _answering(tx, site) if opened else 0
    following = None if opened else next_opening(site.hours, local, lambda wall: wall.astimezone(UTC).astimezone(zone))
    return Opening(
        open=opened,
        agents=agents,
        opens_at=int(following.timestamp() * 1000) if following else None,
        reply_seconds=_typical_reply(tx, site),
        waiting=tx.conversations.waits(site.id),
    )


def _answering(tx: Transaction, site: Site) -> int:
    teams = {team.id: team for team in tx.teams.all()}
    there = (p for p in tx.memory.presences() if availability_of(tx, p) is not Availability.RED)
    people = (tx.people.get(presence.person_id) for presence in there)
    return sum(1 for person in people if person is not None and serves_site(person, teams, site.id))


def _typical_reply(tx: Transaction, site: Site) -> int | None:
    """Median seconds to the first reply of the live conversations that had one: demand, without any agent."""
    waits = tx.conversations.first_waits(site.id)
    return waits[len(waits) // 2] // 1000 if len(waits) >= FIRST_REPLIES else None
