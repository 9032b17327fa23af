/** Moments of a desk's day that do not exist, one per state of the screens. */
import { fold } from "#client/fold.ts";
import type { ConversationSnapshot, DeskWelcome, QueuedView } from "#wire/protocol.ts";
import {
  colleagues,
  hannah,
  pageSeen,
  presences,
  queued,
  samir,
  sites,
  teams,
  tell,
  zoe,
} from "./fixtures.ts";

const now = Date.now();
const ago = (seconds: number) => now - seconds * 1000;

const nobody = { name: "", email: "", external_id: "", verified: false };

function parcel(): ConversationSnapshot {
  const told = tell({
    id: "cv_1042",
    label: 1042,
    opened: ago(540),
    said: [
      "v: Bonjour, je n’arrive pas à choisir le point relais à l’étape *Livraison*.",
      "+40",
      "a: Bonjour ! Zoé à l’appareil. Je regarde votre panier avec vous.",
      "a: Quel code postal avez-vous saisi ?",
      "+50",
      "v: 44000, et la liste reste vide 😕",
      "n: Le relais de Nantes-Centre est fermé cette semaine, proposer Talensac.",
      "+65",
      "a: Merci. Le relais du centre est fermé cette semaine : essayez 44100, *Talensac* est à cinq minutes à pied.",
      "+120",
      "v: Ah oui, il apparaît maintenant.",
      "+12",
      "v: Et la livraison reste gratuite ? C’est écrit nulle part sur la page https://maison-lune.fr/livraison",
    ],
    team: {
      tags: ["livraison", "point relais"],
      identity: {
        name: "Ada Moreau",
        email: "ada.moreau@exemple.fr",
        external_id: "C-20418",
        verified: true,
      },
      visit: {
        online: true,
        browser: "Firefox",
        pages: [
          pageSeen("/", "Maison Lune", ago(900)),
          pageSeen("/lampes/", "Lampes", ago(860)),
          pageSeen("/lampes/veilleuse-ecume", "Veilleuse Écume", ago(800)),
          pageSeen("/panier", "Votre panier", ago(640)),
          pageSeen("/commande/livraison", "Livraison", ago(600)),
        ],
      },
    },
  });
  return withReceipts(told, { visitor_read: 8, visitor_delivered: 8, team_read: 8, team_delivered: 10 });
}

function withReceipts(
  told: ConversationSnapshot,
  receipts: Partial<ConversationSnapshot["conversation"]["receipts"]>,
): ConversationSnapshot {
  const { conversation } = told;
  return { ...told, conversation: { ...conversation, receipts: { ...conversation.receipts, ...receipts } } };
}

function lamp(): ConversationSnapshot {
  const told = tell({
    id: "cv_1038",
    label: 1038,
    opened: ago(300),
    said: ["v: Hi, is the Écume night light available in sage green?", "+140", "v: Hello?"],
    change: { language: "en", kept: false, rung: "off" },
    team: {
      site_id: "si_en",
      visit: {
        online: true,
        browser: "Safari",
        pages: [pageSeen("/lamps/ecume", "Écume night light", ago(310))],
      },
    },
  });
  return withReceipts(told, { team_read: 2, team_delivered: 4 });
}

function thanks(): ConversationSnapshot {
  const told = tell({
    id: "cv_1031",
    label: 1031,
    opened: ago(1500),
    said: [
      "v: Bonjour, ma facture comporte deux fois le même article.",
      "+30",
      "a: Bonjour, je vérifie tout de suite.",
      "+200",
      "a: C’est corrigé, la nouvelle facture est dans votre espace. Le trop-perçu revient sous trois jours.",
      "+60",
      "v: Parfait, merci beaucoup !",
      "+20",
      "a: Avec plaisir, bonne journée.",
    ],
    team: {
      identity: { ...nobody, name: "Louis Garnier" },
      visit: {
        online: false,
        browser: "Chrome",
        pages: [pageSeen("/compte/factures", "Vos factures", ago(1500))],
      },
    },
  });
  return withReceipts(told, { visitor_read: 0, visitor_delivered: 8 });
}

function promised(): ConversationSnapshot {
  return tell({
    id: "cv_1029",
    label: 1029,
    opened: ago(2600),
    said: [
      "v: Quand reçoit-on les housses en lin ?",
      "+25",
      "a: Jeudi, dès l’ouverture. Je vous préviens ici.",
    ],
  });
}

function stopped(): ConversationSnapshot {
  const told = tell({
    id: "cv_1025",
    label: 1025,
    opened: ago(3000),
    said: ["v: Je préfère que ceci ne soit pas conservé.", "+30", "a: C’est votre droit, et c’est fait."],
    team: { identity: { ...nobody, name: "Camille" } },
  });
  const number = told.conversation.public + 1;
  const entry = {
    type: "conversation.keeping_stopped",
    conversation_id: told.conversation.id,
    number,
    at: ago(2900),
    by: "visitor",
  } as const;
  return {
    ...told,
    conversation: { ...told.conversation, kept: false, public: number },
    entries: [...told.entries, entry],
  };
}

function put(told: ConversationSnapshot, until: number | null): ConversationSnapshot {
  const { conversation, team } = told;
  const entry = {
    type: "conversation.snoozed",
    conversation_id: conversation.id,
    number: (team?.team ?? 0) + 1,
    after: conversation.public,
    at: ago(20),
    by: "p1",
    until,
  } as const;
  return fold(told, entry);
}

const queue: QueuedView[] = [
  queued(1077, ago(12), { language: "en", site_id: "si_en" }),
  queued(1078, ago(9), { for_team_id: "tm_delivery", language: "en", site_id: "si_en" }),
  queued(1079, ago(4)),
  queued(1061, ago(52_000), { state: "left" }),
  queued(1060, ago(61_000), { state: "left", language: "en", site_id: "si_en" }),
];

function welcome(change: Partial<DeskWelcome> = {}): DeskWelcome {
  return {
    type: "desk.welcome",
    version: 1,
    now,
    me: zoe,
    slots: 6,
    language: "fr",
    colleagues,
    teams,
    sites,
    presences,
    queue: [],
    conversations: [],
    ...change,
  };
}

function crowd(count: number): ConversationSnapshot[] {
  return Array.from({ length: count }, (_, index) =>
    tell({
      id: `cv_${2000 + index}`,
      label: 2000 + index,
      opened: ago(60 + index * 7),
      said: [
        "v: Bonjour, une question sur ma commande.",
        "+5",
        ...(index % 3 ? ["a: Je regarde cela."] : []),
      ],
    }),
  );
}

function long(count: number): ConversationSnapshot {
  const words = [
    "Bonjour",
    "Je regarde cela avec vous",
    "D’accord, et ensuite ?",
    "Voici le lien : https://maison-lune.fr/aide",
  ];
  const said = Array.from(
    { length: count },
    (_, index) => `${index % 2 ? "a" : "v"}: ${words[index % 4]} (${index + 1})`,
  );
  return tell({
    id: "cv_long",
    label: 1500,
    opened: ago(count * 20),
    said: said.flatMap(line => [line, "+18"]),
  });
}

export interface SceneOf {
  readonly welcome: DeskWelcome;
  /** Where it begins, under `/console`. */
  readonly path: string;
  /** What the link does: nothing special, never answers, falls, is not there. */
  readonly link?: "silent" | "falls" | "offline";
  readonly session?: "out" | "unreachable" | "limited";
  /** Commands that are refused: type to what the server says. */
  readonly refuses?: Readonly<Record<string, { code: string; reason?: string; decider?: string }>>;
  /** Played one second after the opening. */
  readonly later?: "typing" | "restart" | "revoked" | "loses";
}

const live = () => [parcel(), lamp(), thanks(), promised(), stopped()];
const busy = () => welcome({ queue, conversations: live() });

/** Every scene by its name in the address: `?scene=busy`. */
export const scenes: Readonly<Record<string, () => SceneOf>> = {
  busy: () => ({ welcome: busy(), path: "/desk/cv_1042", later: "typing" }),
  snoozed: () => ({
    welcome: welcome({
      queue,
      conversations: [parcel(), lamp(), put(promised(), now + 60_000_000), put(thanks(), null)],
    }),
    path: "/desk/cv_1029",
  }),
  list: () => ({ welcome: busy(), path: "/desk" }),
  unkept: () => ({ welcome: busy(), path: "/desk/cv_1038" }),
  stopped: () => ({ welcome: busy(), path: "/desk/cv_1025" }),
  delivered: () => ({ welcome: busy(), path: "/desk/cv_1031" }),
  empty: () => ({ welcome: welcome(), path: "/desk" }),
  away: () => ({
    welcome: welcome({
      presences: presences.map(one => (one.person_id === zoe.id ? { ...one, state: "red", held: 0 } : one)),
    }),
    path: "/desk",
  }),
  loading: () => ({ welcome: busy(), path: "/desk", link: "silent" }),
  reconnecting: () => ({ welcome: busy(), path: "/desk/cv_1042", link: "falls" }),
  offline: () => ({ welcome: busy(), path: "/desk/cv_1042", link: "offline" }),
  lost: () => ({ welcome: busy(), path: "/desk/cv_1038", later: "restart" }),
  passed: () => ({ welcome: busy(), path: "/desk/cv_1042", later: "loses" }),
  unknown: () => ({ welcome: busy(), path: "/desk/cv_nowhere" }),
  taken: () => ({ welcome: busy(), path: "/desk", refuses: { "conversation.take": { code: "conflict" } } }),
  refused: () => ({
    welcome: busy(),
    path: "/desk/cv_1042",
    refuses: {
      "message.post": { code: "refused", reason: "switched_off", decider: "site" },
      "note.post": { code: "too_long" },
      "conversation.transfer": { code: "wrong_state" },
    },
  }),
  crowd: () => ({
    welcome: welcome({ queue, conversations: [parcel(), ...crowd(1000)] }),
    path: "/desk/cv_1042",
  }),
  long: () => ({ welcome: welcome({ conversations: [long(5000), parcel()] }), path: "/desk/cv_long" }),
  revoked: () => ({ welcome: busy(), path: "/desk/cv_1042", later: "revoked" }),
  signin: () => ({ welcome: welcome(), path: "/desk", session: "out" }),
  limited: () => ({ welcome: welcome(), path: "/desk", session: "limited" }),
  unreachable: () => ({ welcome: welcome(), path: "/desk", session: "unreachable" }),
  account: () => ({ welcome: busy(), path: "/settings/account" }),
  replies: () => ({ welcome: busy(), path: "/settings/replies" }),
  settings: () => ({ welcome: busy(), path: "/settings" }),
  nowhere: () => ({ welcome: busy(), path: "/no/such/screen" }),
};

export const people = { zoe, samir, hannah };
