/**
 * Where each screen stands. To add one: a file `screens/<word>.tsx` with a default component, a line here, and its
 * title and help in `texts/screens/`. A screen whose file does not exist has no door anywhere.
 */
import type { ComponentType } from "preact";
import {
  archive,
  clock,
  globe,
  history,
  keyRound,
  messagesSquare,
  reply,
  settings,
  shield,
  user,
  userPlus,
  users,
  wandSparkles,
} from "#kit/icons.ts";
import type { Role } from "../session.ts";
import { sayScreen } from "../texts/screens/say.ts";

/** What a screen's file exports. */
export interface ScreenModule {
  readonly default: ComponentType;
}

export interface Slot {
  /** The word: its file, and the start of its texts. */
  readonly name: string;
  /** Its path under `/console`; deeper paths belong to it too. */
  readonly path: string;
  /** `rail`: beside everything. `settings`: in Engagement › Settings. `door`: shown to whoever is not signed in. */
  readonly place: "rail" | "settings" | "door";
  readonly icon: string;
  /** Who has a door to it; everybody when left out. The server decides anyway. */
  readonly roles?: readonly Role[];
  readonly title: () => string;
  /** One sentence; the settings' search reads it. */
  readonly help: () => string;
  /** Other words people search for. */
  readonly words?: () => string;
}

const files = import.meta.glob<ScreenModule>(["./*.tsx", "!./*.test.tsx"]);

/** How to load a screen, or undefined when this installation has none of that name. */
export const loaderOf = (name: string): (() => Promise<ScreenModule>) | undefined => files[`./${name}.tsx`];

const adminOnly: readonly Role[] = ["admin"];

const all: readonly Slot[] = [
  {
    name: "desk",
    path: "/desk",
    place: "rail",
    icon: messagesSquare,
    title: () => sayScreen("desk_title"),
    help: () => sayScreen("desk_help"),
  },
  {
    name: "log",
    path: "/log",
    place: "rail",
    icon: archive,
    title: () => sayScreen("log_title"),
    help: () => sayScreen("log_help"),
  },
  {
    name: "settings",
    path: "/settings",
    place: "rail",
    icon: settings,
    title: () => sayScreen("settings_title"),
    help: () => sayScreen("settings_help"),
  },
  {
    name: "privacy",
    path: "/settings/privacy",
    place: "settings",
    icon: shield,
    title: () => sayScreen("privacy_title"),
    help: () => sayScreen("privacy_help"),
    words: () => sayScreen("privacy_words"),
  },
  {
    name: "sites",
    path: "/settings/sites",
    place: "settings",
    icon: globe,
    roles: adminOnly,
    title: () => sayScreen("sites_title"),
    help: () => sayScreen("sites_help"),
    words: () => sayScreen("sites_words"),
  },
  {
    name: "people",
    path: "/settings/people",
    place: "settings",
    icon: users,
    roles: adminOnly,
    title: () => sayScreen("people_title"),
    help: () => sayScreen("people_help"),
    words: () => sayScreen("people_words"),
  },
  {
    name: "appearance",
    path: "/settings/appearance",
    place: "settings",
    icon: wandSparkles,
    roles: adminOnly,
    title: () => sayScreen("appearance_title"),
    help: () => sayScreen("appearance_help"),
    words: () => sayScreen("appearance_words"),
  },
  {
    name: "hours",
    path: "/settings/hours",
    place: "settings",
    icon: clock,
    roles: adminOnly,
    title: () => sayScreen("hours_title"),
    help: () => sayScreen("hours_help"),
    words: () => sayScreen("hours_words"),
  },
  {
    name: "api-keys",
    path: "/settings/api-keys",
    place: "settings",
    icon: keyRound,
    roles: adminOnly,
    title: () => sayScreen("api_keys_title"),
    help: () => sayScreen("api_keys_help"),
    words: () => sayScreen("api_keys_words"),
  },
  {
    name: "audit",
    path: "/settings/audit",
    place: "settings",
    icon: history,
    roles: adminOnly,
    title: () => sayScreen("audit_title"),
    help: () => sayScreen("audit_help"),
    words: () => sayScreen("audit_words"),
  },
  {
    name: "replies",
    path: "/settings/replies",
    place: "settings",
    icon: reply,
    title: () => sayScreen("replies_title"),
    help: () => sayScreen("replies_help"),
    words: () => sayScreen("replies_words"),
  },
  {
    name: "account",
    path: "/settings/account",
    place: "settings",
    icon: user,
    title: () => sayScreen("account_title"),
    help: () => sayScreen("account_help"),
    words: () => sayScreen("account_words"),
  },
  {
    name: "join",
    path: "/join",
    place: "door",
    icon: userPlus,
    title: () => sayScreen("join_title"),
    help: () => sayScreen("join_help"),
  },
];

/** The screens that exist here, in the order of their doors. */
export const slots: readonly Slot[] = all.filter(slot => loaderOf(slot.name) !== undefined);

export const mayOpen = (slot: Slot, role: Role): boolean => slot.roles?.includes(role) ?? true;

/** The screen of a path: the longest that it starts with. */
export function slotAt(path: string): Slot | undefined {
  const fits = slots.filter(slot => path === slot.path || path.startsWith(`${slot.path}/`));
  return fits.sort((one, other) => other.path.length - one.path.length)[0];
}

export const plain = (text: string) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

/** Whether every word typed is found in the title, the help or the other words of a screen. */
export function finds(slot: Slot, typed: string): boolean {
  const where = plain([slot.title(), slot.help(), slot.words?.() ?? ""].join(" "));
  return plain(typed)
    .split(/\s+/)
    .every(word => where.includes(word));
}
