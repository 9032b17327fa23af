/** What went wrong, in the reader's words: from the REST door or from the desk's socket, one table of codes. */
import { DeskRefused, LinkLost } from "#client/desk.ts";
import { Problem } from "./api.ts";
import { say } from "./texts/shell/say.ts";

/** What a refusal says, wherever it came from. */
export interface Refusal {
  readonly code: string;
  readonly advice: string;
  readonly reason: unknown;
  readonly decider: unknown;
}

type Said = Refusal & { readonly reference: string | null };

function facts(thrown: unknown): Said {
  if (thrown instanceof DeskRefused) return { ...thrown.reply, reference: null };
  if (thrown instanceof LinkLost)
    return { code: "offline", advice: "", reason: null, decider: null, reference: null };
  if (!(thrown instanceof Problem))
    return { code: "failed", advice: "", reason: null, decider: null, reference: null };
  const { reason, decider } = thrown.facts;
  return { code: thrown.code, advice: thrown.message, reason, decider, reference: thrown.reference };
}

const simple = {
  offline: "problem_offline",
  rate_limited: "problem_rate_limited",
  not_found: "problem_not_found",
  conflict: "problem_conflict",
  too_long: "problem_too_long",
  slots_full: "problem_slots_full",
  wrong_state: "problem_wrong_state",
} as const;

const has = (code: string): code is keyof typeof simple => Object.hasOwn(simple, code);

const reasons = {
  role: "problem_role",
  not_yours: "problem_not_yours",
  closed: "problem_wrong_state",
  consent_missing: "problem_consent",
} as const;

const isKnown = (reason: unknown): reason is keyof typeof reasons =>
  typeof reason === "string" && Object.hasOwn(reasons, reason);

/** Whether a privacy setting said no: what is in force can be read on the privacy page, by every role. */
export function isPolicy(thrown: unknown): boolean {
  const { code, reason } = facts(thrown);
  return code === "refused" && !isKnown(reason);
}

/** One or two sentences: what, and what now. */
export const sayProblem = (thrown: unknown): string => sayRefusal(facts(thrown));

/** The same for a refusal that is not thrown: of a message under way. */
export function sayRefusal({ code, advice, reason, decider }: Refusal): string {
  if (code === "refused") {
    if (isKnown(reason)) return say(reasons[reason]);
    return say("problem_refused", { who: deciderName(decider) });
  }
  if (code === "invalid") return say("problem_invalid", { advice });
  return say(has(code) ? simple[code] : "problem_failed");
}

/** Who decided: the host, the company on this site, the visitor, or the product itself. */
function deciderName(decider: unknown): string {
  switch (decider) {
    case "host":
      return say("decider_host");
    case "site":
      return say("decider_site");
    case "visitor":
      return say("decider_visitor");
    default:
      return say("decider_product");
  }
}

/** "Reference for support: …", or undefined when the server gave none. */
export function sayReference(thrown: unknown): string | undefined {
  const { reference } = facts(thrown);
  return reference === null ? undefined : say("reference", { code: reference });
}

/** Whole seconds to wait, for people; at least one. */
export const secondsOf = (milliseconds: number): number => Math.max(1, Math.ceil(milliseconds / 1000));
