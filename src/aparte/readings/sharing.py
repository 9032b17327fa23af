"""How mirroring and cobrowsing stand, in the words of the wire."""

from aparte.domain.cobrowsing import Cobrowsing, Level
from aparte.domain.consent import Purpose
from aparte.domain.conversation import Conversation
from aparte.domain.mirroring import Mirroring
from aparte.domain.site import Masking, Site
from aparte.policy.question import question, wordings
from aparte.ports.store import Transaction
from aparte.wire.mirroring import CobrowsingView, MaskingView, MirroringView, QuestionView, SharingView

PURPOSES = {
    Level.POINT: Purpose.COBROWSING_POINT,
    Level.ACT: Purpose.COBROWSING_ACT,
    Level.TYPE: Purpose.COBROWSING_TYPE,
}


def question_of(tx: Transaction, conversation: Conversation, purpose: Purpose) -> QuestionView:
    """What this visitor is asked, by whoever answers them now."""
    agent = conversation.participant(conversation.agent_id) if conversation.agent_id else None
    site = tx.sites.get(conversation.site_id)
    texts = question(purpose, agent.name if agent else "", site.name if site else "")
    return QuestionView(text=texts, wording=wordings(texts))


def show_mirroring(mirroring: Mirroring) -> MirroringView:
    """Where it stands."""
    return MirroringView(
        state=mirroring.state.value, agreed=mirroring.agreed, refused=mirroring.refused, since=mirroring.since
    )


def show_cobrowsing(cobrowsing: Cobrowsing) -> CobrowsingView:
    """Where it stands."""
    return CobrowsingView(
        level=cobrowsing.level.value if cobrowsing.level else None,
        until=cobrowsing.until,
        asked=cobrowsing.asked.value if cobrowsing.asked else None,
        refused=[level.value for level in Level if level in cobrowsing.refused],
    )


def show_masking(site: Site | None) -> MaskingView:
    """The site's masking; of no site, the strictest: nothing shown."""
    masking = site.masking if site else Masking(words=False)
    return MaskingView(
        words=masking.words,
        show=list(masking.show),
        hide=list(masking.hide),
        block=list(masking.block),
        paths=list(masking.paths),
    )


def read_sharing(tx: Transaction, conversation: Conversation) -> SharingView:
    """Both, with the questions ready to be shown."""
    return SharingView(
        conversation_id=conversation.id,
        mirroring=show_mirroring(tx.memory.mirroring(conversation.id)),
        cobrowsing=show_cobrowsing(tx.memory.cobrowsing(conversation.id)),
        questions={p.value: question_of(tx, conversation, p) for p in (Purpose.MIRRORING, *PURPOSES.values())},
        masking=show_masking(tx.sites.get(conversation.site_id)),
    )
