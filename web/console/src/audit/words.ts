/** A line of the trail in words: who, what and about what; handles become the names that are known now. */
import { momentText } from "#kit/time.tsx";
import type { AuditLine } from "#wire/rest.ts";
import { colleague, siteName } from "../desk/names.ts";
import { desk } from "../desk/session.ts";
import { en } from "../texts/audit/en.ts";
import { sayAudit } from "../texts/audit/say.ts";

type Key = keyof typeof en;

const isKnown = (key: string): key is Key => Object.hasOwn(en, key);

const idOf = (handle: string): string => handle.slice(handle.indexOf(":") + 1);

/** "Thomas Vidal", "Aparté itself", "A program (y_…)". */
export function sayActor(actor: string): string {
  const [kind = ""] = actor.split(":");
  if (kind === "system") return sayAudit("system");
  if (kind === "visitor") return sayAudit("visitor");
  if (kind === "key") return sayAudit("key", { key: `${idOf(actor).slice(0, 8)}…` });
  return colleague(idOf(actor))?.name ?? sayAudit("former");
}

/** The role in which a person acted, which may not be theirs any more; nothing for the others. */
export function sayRole(actor: string): string | undefined {
  const key = `role_${actor.split(":")[0]}`;
  return isKnown(key) ? sayAudit(key as "role_agent") : undefined;
}

/** What was done; the action's own name where a newer server has one that this console does not know. */
export function sayAction(action: string): string {
  const key = `action_${action.replaceAll(".", "_")}`;
  return isKnown(key) ? sayAudit(key as "action_log_read") : action;
}

/** What it was done to. */
export function sayObject(object: string): string {
  const [kind = ""] = object.split(":");
  const id = idOf(object);
  if (kind === "site") return sayAudit("object_site", { name: siteName(id) || id });
  if (kind === "person") return colleague(id)?.name ?? sayAudit("former");
  if (kind === "team") {
    return sayAudit("object_team", {
      name: desk.value?.teams.value.find(team => team.id === id)?.name ?? id,
    });
  }
  const key = `object_${kind}`;
  return isKnown(key) ? sayAudit(key as "object_log") : object;
}

/** How much, in which way: each part in words; a part that this console does not know as it stands. */
export const sayDetail = (detail: string): string =>
  detail
    .split(/; |, (?=[a-z]+ \d+)/)
    .map(sayPart)
    .join(" · ");

function sayPart(part: string): string {
  const [, what = "", before = "", after = ""] = /^(\S+) (\S+) -> (\S+)$/.exec(part) ?? [];
  if (what === "role") return sayAudit("detail_role", { before: roleWord(before), after: roleWord(after) });
  if (what) {
    return sayAudit("detail_step", {
      what: wordOf(`setting_${what}`, what),
      before: wordOf(`rung_${what}_${before}`, before),
      after: wordOf(`rung_${what}_${after}`, after),
    });
  }
  const [, kind = "", count = ""] = /^([a-z]+) (\d+)$/.exec(part) ?? [];
  const counted = `detail_${kind}`;
  if (kind && isKnown(counted)) return sayAudit(counted as "detail_lines", { count: Number(count) });
  if (kind === "since" || kind === "until") {
    return sayAudit(`detail_${kind}`, { date: momentText(Number(count)) });
  }
  if (part.startsWith("site ")) return sayObject(part.replace(" ", ":"));
  const key = `detail_${part.replaceAll(" ", "_")}`;
  return isKnown(key) ? sayAudit(key as "detail_own") : part;
}

const wordOf = (key: string, known: string): string =>
  isKnown(key) ? sayAudit(key as "setting_mirroring") : known;

const roleWord = (role: string): string => sayRole(`${role}:`) ?? role;

/** Whether the line is about whoever did it: then it need not be said twice. */
export const isOwn = (line: AuditLine): boolean =>
  line.object.startsWith("person:") && idOf(line.object) === idOf(line.actor);
