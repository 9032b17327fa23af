/** Texts of the launcher, in French. */
import type { Translation } from "#kit/texts/catalogue.ts";
import type { en } from "./en.ts";

export const fr: Translation<typeof en> = {
  close: "Fermer la discussion",
  open_unread: {
    one: "Discuter avec nous, {count} nouveau message",
    other: "Discuter avec nous, {count} nouveaux messages",
  },
};
