/** A privacy page as the server sends it, for tests. */
import type { HistoryView, PreviewView, PrivacyView, RungView, SettingView } from "#wire/rest.ts";

const words = (text: string) => ({ en: text, fr: `${text} (fr)` });

const ladders = {
  chat_history: ["off", "day", "week", "month", "quarter", "year"],
  consent_gate: ["ask_first", "inform"],
  visitor_memory: ["session", "month", "year"],
} as const;

const usual = { chat_history: "month", consent_gate: "inform", visitor_memory: "session" } as const;
type Key = keyof typeof ladders;

function rung(name: string, index: number, floor: number): RungView {
  const said = words(name);
  const keeps_days = name === "off" ? null : 30;
  return {
    rung: name,
    name: said,
    does: said,
    visitor: said,
    agent: said,
    manager: said,
    keeps_days,
    locked: index > floor,
  };
}

function setting(key: Key, floor: string | undefined): SettingView {
  const names: readonly string[] = ladders[key];
  const limit = floor === undefined ? names.length - 1 : names.indexOf(floor);
  const inForce = names[Math.min(names.indexOf(usual[key]), limit)] ?? "";
  return {
    key,
    group: key === "chat_history" ? "conversations" : "visitors",
    title: words(`Title of ${key}`),
    help: words(`Help of ${key}`),
    rungs: names.map((name, index) => rung(name, index, limit)),
    chosen: usual[key],
    in_force: inForce,
    default: usual[key],
    floor: floor ?? null,
    decider: inForce === usual[key] ? "site" : "host",
    changed: null,
    data: [],
  };
}

/** `floors`: the host's limits by setting. */
export function page(
  floors: Partial<Record<Key, string>> = {},
  more: Partial<PrivacyView> = {},
): PrivacyView {
  return {
    site_id: "w_1",
    site_name: "Maison Lune",
    company: "Maison Lune",
    contact: "dpo@maison-lune.example",
    version: "v1",
    editable: true,
    admins: ["Ana Ruiz"],
    fresh: false,
    groups: [
      { key: "conversations", title: words("Conversations"), unset: null },
      { key: "visitors", title: words("Visitors"), unset: null },
    ],
    settings: (Object.keys(ladders) as Key[]).map(key => setting(key, floors[key])),
    presets: [
      {
        name: "strict",
        title: words("Strict"),
        help: words("First"),
        choices: { chat_history: "off", consent_gate: "ask_first", visitor_memory: "session" },
      },
      { name: "balanced", title: words("Balanced"), help: words("Usual"), choices: { ...usual } },
      {
        name: "open",
        title: words("Open"),
        help: words("Last"),
        choices: { chat_history: "year", consent_gate: "inform", visitor_memory: "year" },
      },
    ],
    notice: { text: words("The notice."), gate: false },
    ...more,
  };
}

/** What a draft of one setting would do. */
export function preview(key: Key, after: string): PreviewView {
  return {
    version: "v1",
    effects: [
      {
        key,
        before: usual[key],
        after,
        tighter: true,
        stops: words("what stops"),
        starts: words("what starts"),
        to_memory: 2,
        shortened: 0,
        erased: {
          kind: "conversations",
          total: 412,
          deadline: [{ day: Date.UTC(2026, 11, 23), total: 412 }],
          now: [
            { day: null, total: 400 },
            { day: Date.UTC(2026, 10, 24), total: 12 },
          ],
        },
        at_once: false,
      },
    ],
    told: { conversations: 3, desks: 2 },
    notice: { text: words("Another notice."), gate: true },
    read_again: true,
  };
}

/** One saving, by Ana. */
export const history: HistoryView = {
  site_id: "w_1",
  current: { ...usual },
  lines: [
    {
      number: 7,
      at: Date.UTC(2026, 10, 3, 10, 2),
      by: "Ana Ruiz",
      reason: "pilot",
      changed: [{ key: "chat_history", before: "week", after: "month" }],
      before: { ...usual, chat_history: "week" },
      after: { ...usual },
    },
  ],
};
