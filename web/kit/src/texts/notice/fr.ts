/** The texts of notices and refusals, in French. */
import type { Translation } from "../catalogue.ts";
import type { en } from "./en.ts";

export const fr: Translation<typeof en> = {
  dismiss: "Masquer",
  refused_by: "Désactivé par {who}",
  refused_by_since: "Désactivé par {who} depuis le {date}",
  refused_change: "Qui peut le changer\u202f: {who}",
};
