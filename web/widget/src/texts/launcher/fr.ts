/** Texts of the launcher, in French. */
import type { Translation } from "#kit/texts/catalogue.ts";
import type { en } from "./en.ts";
import { words } from "./words.ts";

export const fr: Translation<typeof en> = {
  open: words.fr[0],
  failed: words.fr[1],
  close: "Fermer la discussion",
  open_unread: {
    one: "Discuter avec nous, {count} nouveau message",
    other: "Discuter avec nous, {count} nouveaux messages",
  },
};
