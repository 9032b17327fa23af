/** How the widget shall look, as the form holds it. */
import type { AppearanceBody, SiteItem } from "#wire/rest.ts";

export interface Look {
  readonly accent: string;
  readonly on_accent: string;
  readonly scheme: "auto" | "light" | "dark";
  readonly corner: "start" | "end";
  readonly title: string;
  readonly greeting: Readonly<Record<string, string>>;
}

export const lookOf = (site: SiteItem): Look => ({
  ...site.appearance,
  greeting: { ...site.appearance.greeting },
});

/** As the server takes it; a greeting of nothing is none. */
export const bodyOf = (look: Look, version: string): AppearanceBody => ({
  ...look,
  title: look.title.trim(),
  greeting: Object.fromEntries(Object.entries(look.greeting).filter(([, text]) => text.trim())),
  version,
});

/** Whether two looks are the same, in whatever order their greetings stand. */
export function isSame(one: Look, other: Look): boolean {
  const plain = (look: Look) => {
    const { version: _, greeting, ...rest } = bodyOf(look, "");
    return JSON.stringify([Object.entries(rest).sort(), Object.entries(greeting ?? {}).sort()]);
  };
  return plain(one) === plain(other);
}
