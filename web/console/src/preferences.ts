/**
 * What a person chose for this browser: looks, noise and keys. One key, nothing about anybody, nothing sent.
 *
 * Until something is chosen nothing is written.
 */
import { effect, signal } from "@preact/signals";
import { type Language, languages, pickLanguage } from "#kit/texts/language.ts";
import { me } from "./session.ts";
import { speak } from "./speaking.ts";

export const PREFERENCES_KEY = "aparte.console";

export const schemes = ["auto", "light", "dark"] as const;
export type Scheme = (typeof schemes)[number];

export interface Preferences {
  /** Null: the language of the person's account, before that the browser's. */
  readonly language: Language | null;
  readonly scheme: Scheme;
  readonly sound: boolean;
  readonly notifications: boolean;
  /** Whether shortcuts of a bare letter work at all. */
  readonly singleKeys: boolean;
  /** Command to shortcut, where it is not the usual one; "" is none. */
  readonly shortcuts: Readonly<Record<string, string>>;
}

const usual: Preferences = {
  language: null,
  scheme: "auto",
  sound: false,
  notifications: false,
  singleKeys: true,
  shortcuts: {},
};

/** What was stored, field by field: a wrong or old value falls back to the usual one. */
export function readPreferences(stored: string | null): Preferences {
  let said: Record<string, unknown>;
  try {
    said = Object(JSON.parse(stored ?? "{}"));
  } catch {
    return usual;
  }
  const flag = (name: "sound" | "notifications" | "singleKeys") =>
    typeof said[name] === "boolean" ? said[name] : usual[name];
  const shortcuts = Object.entries(Object(said["shortcuts"])).filter(([, keys]) => typeof keys === "string");
  return {
    language: languages.find(each => each === said["language"]) ?? null,
    scheme: schemes.find(each => each === said["scheme"]) ?? usual.scheme,
    sound: flag("sound"),
    notifications: flag("notifications"),
    singleKeys: flag("singleKeys"),
    shortcuts: Object.fromEntries(shortcuts) as Record<string, string>,
  };
}

function stored(): string | null {
  try {
    return localStorage.getItem(PREFERENCES_KEY);
  } catch {
    return null; // A browser that refuses storage still has a console, with the usual choices.
  }
}

export const preferences = signal<Preferences>(readPreferences(stored()));

/** Changes some of them, here and in the other tabs. */
export function prefer(change: Partial<Preferences>): void {
  preferences.value = { ...preferences.value, ...change };
  try {
    localStorage.setItem(PREFERENCES_KEY, JSON.stringify(preferences.value));
  } catch {
    // They last as long as the tab, then.
  }
}

addEventListener("storage", event => {
  if (event.key === PREFERENCES_KEY) preferences.value = readPreferences(event.newValue);
});

effect(() => {
  speak(pickLanguage(preferences.value.language, me.value?.language, ...navigator.languages));
});
