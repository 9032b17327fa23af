/** Sites and installation, in French. */
import type { Translation } from "#kit/texts/catalogue.ts";
import type { en } from "./en.ts";

export const fr: Translation<typeof en> = {
  add: "Nouveau site",
  none: "Pas encore de site",
  none_text:
    "Un site est un site web qui porte le widget. Créez-en un, puis collez une ligne dans ses pages.",
  all: "Vos sites",
  name: "Nom",
  name_hint: "Les visiteurs le lisent ; en général le nom de la boutique.",
  language: "Langue",
  country: "Pays",
  origins: "Adresses de ses pages",
  origins_hint:
    "Une par ligne, comme https://boutique.exemple, et celle avec www. sur sa propre ligne. Le widget marche là et nulle part ailleurs.",
  origins_wrong: "Chaque ligne est une adresse comme https://boutique.exemple, sans chemin.",
  contact: "À qui les visiteurs écrivent au sujet de leurs données",
  contact_hint: "Une adresse e-mail ou une page ; elle figure dans la notice qu’ils lisent.",
  details: "Le site",
  saved: "{name} est enregistré.",
  created: "{name} est créé.",
  create: "Créer le site",
  create_hint:
    "Apparence, horaires et confidentialité se choisissent ensuite ; ils commencent par ce qui convient au plus grand nombre.",
  back: "Tous les sites",
  kept: { one: "{count} conversation conservée", other: "{count} conversations conservées" },

  install: "Installer",
  install_hint: "Trois étapes ; la première suffit souvent.",
  step_paste: "Collez cette ligne dans chaque page, n’importe où dans sa source",
  step_paste_text:
    "Elle se charge en arrière-plan et ne demande rien à notre serveur avant que le visiteur n’agisse.",
  snippet: "La ligne à coller",
  step_allow: "Seulement si vos pages ont une politique de sécurité du contenu (CSP) : autorisez ceci",
  step_allow_text: "Ajoutez chaque valeur à la directive de ce nom.",
  step_check: "Vérifiez",
  seen: "Vu {ago}",
  seen_path: "Vu {ago} sur {path}",
  seen_not: "Pas encore vu",
  seen_not_text: "Les trois causes habituelles :",
  cause_paste:
    "La ligne n’est pas dans la page que reçoivent les visiteurs : un modèle ou un cache garde l’ancienne.",
  cause_origin: "La page est à une autre adresse que celles indiquées plus haut.",
  cause_policy: "Une politique de sécurité du contenu l’arrête : voyez l’étape 2.",
  blocked: "Arrêté {ago} par la politique de la page elle-même",
  blocked_text: "Ajoutez ceci à la politique de sécurité du contenu de la page :",
  blocked_other:
    "La directive {directive} de la politique de sécurité du contenu de la page arrête le widget.",
  versions: "Plusieurs versions de la ligne ont été vues",
  version_older: "{path}, {ago} : une ligne plus ancienne que celle du dessus",
  version_twice: {
    one: "{path}, {ago} : la ligne, une fois",
    other: "{path}, {ago} : la ligne {count} fois ; une suffit",
  },
  versions_text:
    "Un modèle ou un cache garde ce qui avait été collé avant. Mettez la ligne de l’étape 1 à sa place, puis testez de nouveau. Toute autre page de votre site se vérifie quand vous l’ouvrez avec #aparte-check à la fin de son adresse.",
  test: "Tester maintenant",
  test_hint: "Ouvre {url} ; la page se vérifie elle-même et rend compte ici.",
  testing: "En attente du compte rendu de la page…",
  tested_not:
    "Aucun compte rendu n’est arrivé. Si le nouvel onglet montre votre page, l’une des causes ci-dessous est probable.",

  masking: "Ce que montrent les pages partagées",
  masking_hint:
    "Quand un visiteur accepte de montrer sa page, le conseiller en voit la mise en page. Ses textes et ses images sont masqués, sauf si vous les montrez ici ou dans la page. Tout changement met fin aux partages en cours : les visiteurs avaient accepté ce qui était montré alors.",
  masking_words: "Mots courants",
  masking_words_hint:
    "« Panier », « Continuer », « Code postal » : ce que disent les menus, les boutons et les libellés de toutes les boutiques, d’après une liste fermée. Jamais un nombre ni un nom.",
  masking_show: "Montrer",
  masking_show_hint:
    "Des sélecteurs CSS, un par ligne, comme .prix ou main h1. Les textes et images qu’ils contiennent sont montrés. Dans la page : data-aparte-show.",
  masking_hide: "Cacher",
  masking_hide_hint:
    "De nouveau masqué, même à l’intérieur de ce qui est montré. Dans la page : data-aparte-hide.",
  masking_block: "Bloquer",
  masking_block_hint:
    "Dessiné comme un cadre vide ; rien de son contenu ne quitte la page. Dans la page : data-aparte-block.",
  masking_paths: "Pages jamais montrées",
  masking_paths_hint: "Des chemins, un par ligne ; * remplace n’importe quels caractères : /compte/*",
  masking_no_selector: "« {line} » n’est pas un sélecteur CSS.",
  masking_no_path: "« {line} » n’est pas un chemin comme /compte/*, sans ? ni #.",
  masking_refused: "Le serveur ne prend pas l’une de ces lignes.",
  masking_page: "L’essayer sur une page de ce site",
  masking_page_hint:
    "La page se dessine telle qu’un conseiller la verrait, avec ce qui figure ci-dessus, enregistré ou non. Rien n’en est envoyé.",
  masking_page_wrong: "Ce n’est pas une page de l’une des adresses du site.",
  masking_look: "Voir cette page comme un conseiller",

  identity: "Identité signée du visiteur",
  identity_text:
    "Votre serveur peut garantir qui est un visiteur avec un jeton (JWT, HS256) signé avec le secret de ce site, dans les champs sub, name, email et exp.",
  rotate: "Créer un nouveau secret",
  rotate_title: "Créer un nouveau secret d’identité ?",
  rotate_text: "Ce que votre serveur signe avec le secret actuel n’est plus cru à partir de là.",
  secret_title: "Secret d’identité de {name}",
  secret_text:
    "Gardez-le là où seul votre serveur le lit. Il n’est plus montré ensuite ; vous pouvez en créer un nouveau à tout moment.",
  secret: "Secret d’identité",

  remove: "Supprimer le site",
  remove_hint: "Définitivement.",
  remove_title: "Supprimer {name} ?",
  remove_kept: {
    one: "{count} conversation conservée de ce site est effacée dans la minute, avec sa clé : personne ne peut la faire revenir.",
    other:
      "{count} conversations conservées de ce site sont effacées dans la minute, avec leurs clés : personne ne peut les faire revenir.",
  },
  remove_live: "Les conversations en cours se terminent maintenant, et ses visiteurs sont oubliés.",
  remove_type: "Tapez {name} pour confirmer",
  remove_wrong: "Ce n’est pas son nom.",
  removed: "{name} est supprimé.",
  remove_team: "Une équipe ne répond qu’à ce site. Modifiez ou supprimez d’abord cette équipe.",
};
