/** Every state of the widget, reached the way a visitor and a server reach it. */
import { batch } from "@preact/signals";
import type { FakeServer } from "#client/fake.ts";
import type { Widget } from "../src/widget.ts";

export interface Scene {
  server: FakeServer;
  widget: Widget;
  root: ShadowRoot;
  language: "en" | "fr";
  moment: (milliseconds?: number) => Promise<void>;
}

export interface State {
  /** The panel stays closed. */
  closed?: boolean;
  before?: (server: FakeServer, language: "en" | "fr") => void;
  after?: (scene: Scene) => Promise<void> | void;
}

const words = {
  en: {
    parcel: "Where is my parcel? It was due on *Friday*.",
    number: "The order is `ML-20931`.",
    hello: "Hello, Zoé here. Let me look it up.",
    found: "It left our workshop this morning: https://maison-lune.example/parcels/20931",
    thanks: "Thank you!",
    samir: "Hello, Samir here: I take over from Zoé, she has gone home.",
    later: "One more thing: can I change the address?",
  },
  fr: {
    parcel: "Où est mon colis ? Il devait arriver *vendredi*.",
    number: "C’est la commande `ML-20931`.",
    hello: "Bonjour, ici Zoé. Je regarde tout de suite.",
    found: "Il a quitté notre atelier ce matin : https://maison-lune.example/colis/20931",
    thanks: "Merci !",
    samir: "Bonjour, Samir à l’appareil : je prends la suite de Zoé, qui est rentrée.",
    later: "Encore une chose : puis-je changer l’adresse ?",
  },
} as const;

async function waiting({ widget, language, moment }: Scene): Promise<void> {
  widget.say(words[language].parcel);
  await moment();
}

async function talking(scene: Scene): Promise<void> {
  const { server, widget, language, moment } = scene;
  const say = words[language];
  await waiting(scene);
  widget.say(say.number);
  await moment();
  server.clock += 60_000;
  server.agentJoins();
  server.agentSays(say.hello);
  server.clock += 30_000;
  server.agentSays(say.found);
  await moment();
  widget.say(say.thanks);
  await moment();
  const number = server.conversation?.conversation.public ?? 0;
  const id = server.conversation?.conversation.id ?? "";
  server.happen({
    type: "receipts.moved",
    conversation_id: id,
    visitor_delivered: number,
    visitor_read: number,
    team_delivered: number,
    team_read: number,
  });
  await moment();
}

const id = (server: FakeServer) => server.conversation?.conversation.id ?? "";

async function ended(scene: Scene): Promise<void> {
  await talking(scene);
  const until = Date.now() + 30 * 86_400_000;
  scene.server.post({ type: "conversation.closed", by: "agent", keep_until: until });
  await scene.moment();
}

const nothingKept = (server: FakeServer) => {
  server.welcome.privacy = {
    ...server.welcome.privacy,
    keeps_days: null,
    settings: server.welcome.privacy.settings.map(one =>
      one.key === "chat_history" ? { ...one, rung: "off" } : one,
    ),
  };
};

function cut(scene: Scene, offline: boolean): void {
  scene.server.down = true;
  if (offline) Object.defineProperty(navigator, "onLine", { configurable: true, value: false });
  scene.server.link.cut();
}

export const states: Record<string, State> = {
  closed: { closed: true },
  "closed-unread": {
    closed: true,
    after: async scene => {
      scene.widget.show();
      await scene.moment();
      await talking(scene);
      scene.widget.hide();
      scene.server.agentSays(words[scene.language].hello);
      await scene.moment();
    },
  },
  connecting: {
    before: server => {
      server.deaf = true;
    },
  },
  unreachable: {
    before: server => {
      server.down = true;
    },
    after: ({ moment }) => moment(2_300),
  },
  refused: {
    before: server =>
      void server.refusals.set("visitor.hello", {
        code: "wrong_origin",
        advice: "",
        reason: null,
        setting: null,
        decider: null,
        retry_after: null,
      }),
  },
  home: {},
  "home-busy": {
    before: server => {
      server.welcome.opening.waiting = 3;
    },
  },
  "home-nothing-kept": { before: nothingKept },
  "home-last": {
    after: async scene => {
      await ended(scene);
      scene.widget.home();
    },
  },
  "home-lost": {
    before: nothingKept,
    after: async scene => {
      await talking(scene);
      scene.server.conversation = null;
      scene.server.welcome = { ...scene.server.welcome, lost: true };
      scene.server.link.cut();
      await scene.moment(900);
    },
  },
  away: {
    before: server => {
      const tomorrow = new Date(Date.now() + 86_400_000);
      tomorrow.setHours(9, 0, 0, 0);
      Object.assign(server.welcome.opening, { open: false, agents: 0, opens_at: tomorrow.getTime() });
    },
  },
  "away-wrong-email": {
    before: server => void Object.assign(server.welcome.opening, { agents: 0 }),
    after: async ({ widget, moment, language }) => {
      widget.email.value = "ana@";
      widget.draft.value = words[language].parcel;
      await moment();
    },
  },
  left: {
    before: server => void Object.assign(server.welcome.opening, { agents: 0 }),
    after: async scene => {
      scene.widget.email.value = "ana@example.com";
      await waiting(scene);
      const { server } = scene;
      if (server.conversation) {
        server.conversation.conversation = {
          ...server.conversation.conversation,
          state: "left",
          place: null,
        };
      }
      server.link.cut();
      await scene.moment(600);
    },
  },
  gate: {
    before: server => {
      server.welcome.gate.needed = true;
    },
    after: ({ moment }) => moment(1_200),
  },
  "gate-declined": {
    before: server => {
      server.welcome.gate.needed = true;
    },
    after: ({ widget }) => widget.session.decline(),
  },
  waiting: { after: waiting },
  open: { after: talking },
  "open-nothing-kept": {
    before: nothingKept,
    after: async scene => {
      await talking(scene);
      scene.server.post({ type: "conversation.keeping_stopped", by: "visitor" });
      await scene.moment();
    },
  },
  typing: {
    after: async scene => {
      await talking(scene);
      const typing = {
        type: "typing.changed",
        conversation_id: id(scene.server),
        author: "p1",
        active: true,
      };
      scene.server.link.tell(typing as never);
      await scene.moment();
    },
  },
  changed: {
    after: async scene => {
      await talking(scene);
      scene.server.clock += 600_000;
      scene.server.agentJoins("Samir", "p2");
      scene.server.agentSays(words[scene.language].samir, "p2");
      await scene.moment();
    },
  },
  failed: {
    after: async scene => {
      await talking(scene);
      scene.server.refusals.set("message.post", {
        code: "too_long",
        advice: "",
        reason: null,
        setting: null,
        decider: null,
        retry_after: null,
      });
      scene.widget.say(words[scene.language].later);
      await scene.moment();
    },
  },
  offline: {
    after: async scene => {
      await talking(scene);
      cut(scene, true);
      scene.widget.say(words[scene.language].later);
      await scene.moment(2_300);
    },
  },
  reconnecting: {
    after: async scene => {
      await talking(scene);
      cut(scene, false);
      await scene.moment(2_300);
    },
  },
  menu: {
    after: async scene => {
      await talking(scene);
      scene.root.querySelector<HTMLElement>("[aria-haspopup=menu]")?.click();
      await scene.moment();
    },
  },
  "ask-end": {
    after: async scene => {
      await talking(scene);
      scene.widget.asking.value = "end";
      await scene.moment();
    },
  },
  ended: { after: ended },
  rated: {
    after: async scene => {
      await ended(scene);
      scene.server.post({ type: "conversation.rated", score: 5, comment: "" });
      await scene.moment();
    },
  },
  "privacy-nothing": { after: ({ widget }) => widget.privacy() },
  privacy: {
    after: async scene => {
      await talking(scene);
      scene.server.clock += 600_000;
      scene.server.agentJoins("Samir", "p2");
      const until = Date.now() + 30 * 86_400_000;
      scene.server.link.tell({ type: "visitor.known", key: "key-1", until, memory: "month" });
      batch(() => scene.widget.privacy());
      await scene.moment(200);
    },
  },
};
