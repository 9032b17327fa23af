/** Opening hours, in French. */
import type { Translation } from "#kit/texts/catalogue.ts";
import type { en } from "./en.ts";

export const fr: Translation<typeof en> = {
  zone: "Fuseau horaire",
  now_open: "Il y est {time} : ouvert.",
  now_closed: "Il y est {time} : fermé.",
  now_holiday: "Il y est {time} : fermé aujourd’hui, jour férié.",
  always: "Toujours ouvert",
  always_hint: "Qui est au travail répond, à toute heure.",
  week: "La semaine",
  week_hint:
    "Des heures comme 9h00–12h30, 14h00–18h00 ; un jour vide est fermé. Hors de ces heures, les visiteurs peuvent laisser un message.",
  day_label: "{day}, ouvert de … à …",
  closed: "Fermé",
  same: "Pareil toute la semaine",
  wrong: "Écrivez des heures comme 9h00–18h00.",
  wrong_order: "La fermeture précède l’ouverture. Pour une nuit, finissez à 24h00 et reprenez le lendemain.",
  wrong_overlap: "Deux de ces plages se chevauchent.",
  wrong_empty:
    "Aucun jour n’est ouvert : personne ne répondrait jamais. Écrivez une plage, ou choisissez « toujours ouvert ».",
  holidays: "Jours fériés",
  holidays_hint: "Fermé toute la journée, dans le fuseau du site.",
  holiday_add: "Ajouter un jour férié",
  holiday: "Date",
  holiday_remove: "Retirer le {date}",
  holiday_none: "Aucun jour férié pour l’instant.",
  holiday_past: { one: "{count} jour férié passé", other: "{count} jours fériés passés" },
  saved: "Les horaires de {site} sont enregistrés. Les visiteurs présents le voient aussitôt.",
};
