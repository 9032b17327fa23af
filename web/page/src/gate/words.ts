/**
 * Everyday words: what the menus, buttons and labels of every shop say. A text made of nothing else is the same for
 * everybody, so it says nothing of the visitor, and the agent can name what they see: "press Continue, under Delivery".
 *
 * The list is closed. It holds no digit, no name of a person, month, place or colour, no yes and no no, and no word
 * for how something stands with somebody: paid, refused, overdue, ill. What a person typed never comes this far.
 */

const FRENCH =
  "à accueil achat achats acheter adresse adresses afficher aide ajouter annuler article articles assistance au aucun aux " +
  "avec avis bancaire billets boutique boutiques cadeau cadeaux caractéristiques carte catalogue catalogues catégorie " +
  "catégories ce cet cette changer chercher choisir civilité code codes collection collections commande commander " +
  "commandes complément compte conditions confidentialité confirmer connecter connexion conseils contact contacter " +
  "continuer contrat cookies coordonnées couleur couleurs courriel créer d dans date de déconnexion découvrir des " +
  "description dès détail détails devis disponibilité domicile données du échange échanges effacer email en " +
  "enregistrer envoyer espace et étape étapes expédition facturation facture factures famille favoris fermer fidélité " +
  "filtre filtrer filtres fiche formulaire fréquentes frais garantie garanties générales gérer guide identifiant " +
  "identifier imprimer indiquer information informations inscription inscrire l la langue le légales les liste " +
  "listes livraison livraisons ma magasin magasins mail marque marques masquer mentions menu mes mode modes modifier " +
  "moins mon montant mot moyen moyens naissance newsletter nom nos notre nous nouveautés nouveau nouvelle numéro objet " +
  "objets offre offres on optionnel ou oublié ouvrir pages paiement panier par paramètres partager passe passer pays " +
  "personnelles photo photos plus politique postal postale pour précédent précédente préférences prénom prix produit " +
  "produits profil promotion promotions qté quantité question questions rayon rayons recherche rechercher " +
  "récapitulatif recevoir référence régler relais remise remises renseignements réserver réservation résultats résumé " +
  "retirer retour retourner retours retrait rue se service services site société sous suivant suivante suivi suivre " +
  "supplémentaire supprimer sur taille tailles téléchargement télécharger téléphone tous tout toute toutes total trier " +
  "tri tva un une unitaire utiliser valider vente ventes vers ville voir vos votre vous vue";

const ENGLISH =
  "a about accessories account add address addresses all an and apply article articles at availability back bag bank " +
  "basket benefits billing book booking brand brands browse by buy calculator cancel card cart catalog catalogue " +
  "categories category change charges check checkout choose city clear close code collection collections colour colours " +
  "color colors company compare complete conditions confirm contact continue cookie cookies copy country coupon create " +
  "currency customer data date delete delivery description details directions discount discounts download edit email " +
  "enter exchange exchanges faq favourites favorites features fees field fields fill filter filters find first follow for " +
  "forgot form forward free frequently from gift gifts go guarantee guide help home hours how in information invoice " +
  "invoices item items keep language last legal less list lists location log login logout loyalty manage menu message " +
  "method methods more my name new newsletter next notes notice number of offer offers on open optional options or order " +
  "orders our overview pages password pay payment payments personal phone photos pick pickup place points policy " +
  "postal postcode postage preferences previous privacy product products profile promo promotions quantity question " +
  "questions read recommended register remove required returns return review reviews save search security see select " +
  "send service services settings share shipping shop shopping show sign size sizes skip sort specifications start " +
  "state step steps stock store stores street subtotal summary support surname tax terms the title to top total towards " +
  "town track unit up update use username vat view voucher what where wishlist with you your zip";

const WORDS = new Set(`${FRENCH} ${ENGLISH}`.split(" "));

/** Longer than any label: what has more words is prose, and prose is somebody's. */
const LONGEST = 60;
/** Signs that stand around the words of a label; anything else, a digit above all, makes a text somebody's. */
const AROUND = /[\s.,:;!?…*()[\]/|·•&+'’"«»“”‹›←→↑↓×–—-]+/;

/** Whether a text is made of everyday words only. */
export function isEveryday(text: string): boolean {
  // Asked first, since figures are what changes most.
  if (/\d/.test(text)) return false;
  const trimmed = text.trim();
  if (trimmed.length > LONGEST) return false;
  const words = trimmed.normalize("NFC").toLowerCase().split(AROUND).filter(Boolean);
  return words.length > 0 && words.every(word => WORDS.has(word));
}
