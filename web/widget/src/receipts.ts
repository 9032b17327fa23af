/** What stands in the thread of a question about the page: asked, answered, ended; kept in this page only. */
import type { Turn } from "#client/mirroring.ts";
import { eye, eyeOff, mousePointer2, mousePointerClick } from "#kit/icons.ts";
import { clockText } from "#kit/time.tsx";
import type { Action } from "#page/drive.ts";
import { actionText } from "./cobrowsing.ts";
import { say } from "./texts/mirroring/say.ts";

export interface Receipt {
  readonly kind: "receipt";
  readonly key: string;
  readonly at: number;
  readonly icon: string;
  readonly text: string;
  /** What was done, one line each. */
  readonly did?: readonly string[];
}

/** What the agent did, at the end of the second mouse. */
export function doneReceipt(actions: readonly Action[], name: string): Receipt {
  const at = Date.now();
  return {
    kind: "receipt",
    key: `done-${at}`,
    at,
    icon: mousePointerClick,
    text: say("did", { name, count: actions.length }),
    did: actions.map(action => `${clockText(action.at)} · ${actionText(action)}`),
  };
}

/** The line for a turn; null when it needs none, because a question stands there instead. */
export function receiptOf(turn: Turn, agreed: boolean, name: string): Receipt | null {
  const text = turn.what === "mirroring" ? mirroringText(turn, agreed, name) : controlText(turn, name);
  if (text === null) return null;
  const icon = turn.what === "cobrowsing" ? mousePointer2 : turn.state === "live" ? eye : eyeOff;
  return { kind: "receipt", key: `${turn.what}-${turn.at}`, at: turn.at, icon, text };
}

function mirroringText({ state, why }: Turn, agreed: boolean, name: string): string | null {
  if (state === "asked") return null;
  if (state === "live") return say(agreed ? "receipt_agreed" : "receipt_by_site", { name });
  switch (why) {
    case "refused":
      return say("receipt_refused", { name });
    case "visitor":
      return say("receipt_over_visitor", { name });
    case "agent":
      return say("receipt_over_agent", { name });
    case "withdrawn":
      return say("receipt_over_withdrawn", { name });
    case "setting":
      return say("receipt_over_setting");
    case "masking":
      return say("receipt_over_masking");
    default:
      return say("receipt_over");
  }
}

function controlText({ state, level, why, unanswered }: Turn, name: string): string | null {
  if (state === "asked" || level === null) return null;
  if (state === "live") return say(`receipt_${level}`, { name });
  if (why === "refused") return say(`receipt_no_${level}`);
  if (why === "withdrawn") return say("receipt_over_withdrawn", { name });
  if (unanswered) return say("receipt_control_unanswered");
  return say(why === "expired" ? "receipt_control_expired" : "receipt_control_over");
}
