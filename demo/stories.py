"""What was said in the demo companies' last weeks: closed conversations, so that the log and the search have something to show.

Everybody here is invented; addresses end in ``example``, which nobody can own.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """One conversation. ``lines``: ``v`` the visitor, ``a`` the agent, ``n`` an agent's note; ``score`` 0: not rated.

    ``site`` and ``agent`` name them as in ``demo.company``; ``days`` ago it began, at ``clock`` (UTC, ``HH:MM``).
    """

    site: str
    agent: str
    days: int
    clock: str
    page: str
    lines: tuple[tuple[str, str], ...]
    name: str = ""
    email: str = ""
    tags: tuple[str, ...] = ()
    score: int = 0
    comment: str = ""


FRENCH = (
    Story(
        site="maison-lune-fr",
        agent="camille",
        days=24,
        clock="09:12",
        page="/products/lamp.html",
        name="Julie Perrin",
        email="julie.perrin@courriel.example",
        tags=("produit", "lampe"),
        score=5,
        comment="Réponse claire, merci Camille.",
        lines=(
            ("v", "Bonjour, le globe de la lampe Séléné est-il vendu séparément ?"),
            (
                "a",
                "Bonjour, pas dans la boutique, mais l’atelier le souffle sur demande, à 28 €. Il se remplace sans outil.",
            ),
            ("v", "Parfait. Et la lumière baisse jusqu’où ?"),
            ("a", "Jusqu’à celle d’une veilleuse, d’un doigt posé sur le pied. Elle se souvient du réglage."),
            ("v", "Je le commande, merci beaucoup !"),
        ),
    ),
    Story(
        site="maison-lune-fr",
        agent="noe",
        days=20,
        clock="14:31",
        page="/account.html",
        name="M. Delmas",
        tags=("livraison", "retard"),
        score=3,
        comment="Réponse aimable mais le colis est toujours en retard.",
        lines=(
            ("v", "Ma commande devait arriver lundi et je n’ai rien reçu."),
            ("a", "Je regarde tout de suite. Pouvez-vous me donner le numéro de commande ?"),
            ("v", "ML-20418"),
            ("n", "Transporteur : colis resté à la plateforme de Lyon depuis vendredi."),
            (
                "a",
                "Le colis est resté à la plateforme de Lyon. Je l’ai signalé : il repart aujourd’hui, arrivée jeudi au plus tard.",
            ),
            ("v", "D’accord, j’attends jeudi."),
        ),
    ),
    Story(
        site="maison-lune-fr",
        agent="camille",
        days=16,
        clock="16:05",
        page="/basket.html",
        tags=("paiement",),
        score=5,
        lines=(
            ("v", "Puis-je payer en trois fois ?"),
            ("a", "Bonjour, oui dès 120 € d’achat, sans frais. Le choix apparaît à l’étape du paiement."),
            ("v", "Ah oui je le vois, merci"),
        ),
    ),
    Story(
        site="maison-lune-fr",
        agent="noe",
        days=11,
        clock="10:48",
        page="/products/bowl.html",
        name="Amina",
        tags=("retour", "casse"),
        score=4,
        lines=(
            ("v", "Bonjour, un des bols est arrivé ébréché 😕"),
            (
                "a",
                "Oh, je suis désolé. Une photo suffit, sans rien nous renvoyer. Préférez-vous un autre bol ou un remboursement ?",
            ),
            ("v", "Un autre bol si c’est possible. La photo part par e-mail."),
            ("n", "Photo reçue, bol Marée renvoyé le jour même."),
            ("a", "C’est parti : il arrive mercredi, et vous pouvez garder l’autre pour vos plantes."),
            ("v", "Merci, c’est très gentil !"),
        ),
    ),
    Story(
        site="maison-lune-fr",
        agent="camille",
        days=6,
        clock="11:20",
        page="/help.html",
        tags=("livraison",),
        lines=(
            ("v", "Livrez-vous en Suisse ?"),
            ("a", "Bonjour, oui, en 4 à 7 jours, pour 9,90 €."),
            ("v", "Super"),
        ),
    ),
    Story(
        site="maison-lune-fr",
        agent="noe",
        days=2,
        clock="15:02",
        page="/products/throw.html",
        name="Paul",
        tags=("produit", "entretien"),
        score=5,
        comment="Rapide.",
        lines=(
            ("v", "Le plaid Brume passe en machine ?"),
            ("a", "Bonjour Paul, à la main ou programme laine, 30 degrés, sans essorage. Il sèche à plat."),
            ("v", "Et il bouloche ?"),
            (
                "a",
                "Un peu les premières semaines, c’est la laine qui se pose. Un coup de peigne à laine et c’est fini.",
            ),
        ),
    ),
    Story(
        site="maison-lune-fr",
        agent="camille",
        days=1,
        clock="17:41",
        page="/checkout.html",
        tags=("facture",),
        score=4,
        lines=(
            ("v", "J’ai besoin d’une facture au nom de ma société, c’est possible après la commande ?"),
            ("a", "Bonjour, oui : *Mon compte*, puis *Commandes*, puis *Facture*. Le nom se change pendant 30 jours."),
            ("v", "Trouvé. Bonne soirée !"),
        ),
    ),
)

ENGLISH = (
    Story(
        site="maison-lune-uk",
        agent="aisha",
        days=22,
        clock="11:36",
        page="/products/mirror.html",
        name="Grace Holloway",
        email="grace@post.example",
        tags=("product", "mirror"),
        score=5,
        comment="Exactly what I needed to know.",
        lines=(
            ("v", "Hi! How heavy is the Full Moon mirror? I have plasterboard walls."),
            (
                "a",
                "Hello, it weighs 3.4 kg. Its two fixings hold that easily with plasterboard plugs; the template is in the box.",
            ),
            ("v", "Brilliant, and the back is flat?"),
            ("a", "It is, it stands 8 mm off the wall."),
            ("v", "Ordered. Thanks for the quick answer."),
        ),
    ),
    Story(
        site="maison-lune-uk",
        agent="noe",
        days=18,
        clock="13:15",
        page="/account.html",
        tags=("delivery", "address"),
        score=4,
        lines=(
            ("v", "I typed my old address at checkout. Can it still be changed?"),
            (
                "a",
                "It can, your parcel leaves tomorrow morning. What is the right one? Street and postcode are enough.",
            ),
            ("v", "14 Larch Road, BS6 0AA"),
            ("n", "Address changed in the parcel system, label printed again."),
            ("a", "Done, the label is printed again with the new address."),
            ("v", "You are a lifesaver"),
        ),
    ),
    Story(
        site="maison-lune-uk",
        agent="aisha",
        days=13,
        clock="10:02",
        page="/basket.html",
        name="Tom",
        tags=("discount",),
        score=2,
        comment="The code should simply work.",
        lines=(
            ("v", "The code WELCOME10 says it has expired, but your newsletter came yesterday"),
            ("a", "Hello Tom, you are right, the newsletter was late. I have made the code valid again until Sunday."),
            ("v", "It works now. A bit of a faff though."),
            ("a", "I understand. I have passed it on to the people who send it."),
        ),
    ),
    Story(
        site="maison-lune-uk",
        agent="aisha",
        days=8,
        clock="15:27",
        page="/products/candle.html",
        tags=("product",),
        lines=(
            ("v", "Are the candles vegan?"),
            ("a", "They are: rapeseed wax and a cotton wick, no beeswax."),
            ("v", "lovely"),
        ),
    ),
    Story(
        site="maison-lune-uk",
        agent="noe",
        days=4,
        clock="09:54",
        page="/help.html",
        name="Priya Nair",
        email="priya.nair@post.example",
        tags=("return",),
        score=5,
        comment="Friendly and quick, thank you Noé.",
        lines=(
            ("v", "How do I send the Halo vase back? It is lovely but too tall for the shelf."),
            (
                "a",
                "No problem at all. Keep it in its box, print the label from your account, and any post office takes it.",
            ),
            ("v", "And who pays for the post?"),
            ("a", "We do. The refund leaves the day it arrives."),
            ("v", "Easiest return I have ever done."),
        ),
    ),
    Story(
        site="maison-lune-uk",
        agent="aisha",
        days=1,
        clock="12:10",
        page="/checkout.html",
        tags=("delivery", "gift"),
        score=5,
        lines=(
            ("v", "Can you wrap two of the three things in my basket as gifts?"),
            ("a", "Yes: tick *gift* beside each one in the basket, and there is room for a short card."),
            ("v", "Found it! Last question, will the price be on the slip?"),
            ("a", "Never on a gift."),
            ("v", "Perfect, thank you"),
        ),
    ),
)

NORTH = (
    Story(
        site="atelier-nord",
        agent="ines",
        days=9,
        clock="10:30",
        page="/commande",
        name="Bruno",
        tags=("sur mesure",),
        score=5,
        lines=(
            ("v", "Bonjour, faites-vous des étagères sur mesure en frêne ?"),
            ("a", "Bonjour, oui, en frêne et en chêne, jusqu’à 2,40 m. Le délai est de cinq semaines."),
            ("v", "Je vous envoie mes mesures ce soir."),
        ),
    ),
)

STORIES = tuple(sorted((*FRENCH, *ENGLISH, *NORTH), key=lambda s: (-s.days, s.clock)))
"""In the order in which they happened."""
