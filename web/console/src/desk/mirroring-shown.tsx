/** Whether the visitor's page is shown beside the conversation, and what is told of it; the picture is loaded once there is one. */
import { useEffect, useRef } from "preact/hooks";
import type { LiveConversation } from "#client/live.ts";
import type { Turn } from "#client/mirroring.ts";
import { announcer } from "../shell/announce.ts";
import { lazily } from "../shell/lazily.tsx";
import { toasts } from "../shell/toasts.ts";
import { sayMirror } from "../texts/mirroring/say.ts";
import { aside } from "./mirroring.ts";

const Pane = lazily(async () => (await import("./mirroring-pane.tsx")).Pane);

/** Whether a picture stands beside the conversation on the screen. */
export const paneOf = (live: LiveConversation | null): "shown" | "aside" | undefined =>
  live?.sharing.flows.value ? (aside.value === live.id ? "aside" : "shown") : undefined;

export function MirrorPane({ live }: { live: LiveConversation }) {
  const turn = live.sharing.turn.value;
  const seen = useRef(turn);
  useEffect(() => {
    if (turn && turn !== seen.current) tell(turn);
    seen.current = turn;
  }, [turn]);
  return live.sharing.flows.value ? <Pane key={live.id} live={live} /> : null;
}

/** What the visitor or the site decided, said once. */
function tell(turn: Turn): void {
  const { what, state, why } = turn;
  const text = what === "mirroring" ? mirrorWord(state, why) : controlWord(turn);
  // What begins is seen; what ended by somebody else's hand stays a while to be read.
  if (text && state === "live") announcer.status(text);
  else if (text) toasts.show({ kind: "info", text });
}

function mirrorWord(state: Turn["state"], why: Turn["why"]): string | null {
  if (state === "live") return sayMirror("live");
  if (state === "asked" || why === "agent" || why === "withdrawn") return null;
  if (why === "refused") return sayMirror("refused");
  if (why === "visitor" || why === "setting" || why === "masking") return sayMirror(`over_${why}`);
  return sayMirror("over");
}

function controlWord({ state, level, why, unanswered }: Turn): string | null {
  if (state === "live" && level) return sayMirror(`level_${level}`);
  if (state !== "over" || why === "agent" || why === "withdrawn") return null;
  if (why === "refused" && level) return sayMirror(`control_refused_${level}`);
  if (unanswered && why === "expired") return sayMirror("control_unanswered");
  if (why === "visitor" || why === "setting" || why === "expired") return sayMirror(`control_over_${why}`);
  return sayMirror("over");
}
