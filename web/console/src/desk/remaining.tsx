/** How long the second mouse may still be used. */
import { useEffect, useState } from "preact/hooks";
import type { LiveConversation } from "#client/live.ts";
import { css, useStyles } from "#kit/styles.ts";
import { sayMirror } from "../texts/mirroring/say.ts";
import { desk } from "./session.ts";

/** Minutes and seconds until the grant ends, on the server's clock. */
export function Remaining({ live }: { live: LiveConversation }) {
  useStyles(remainingCss, "room");
  const { until } = live.sharing.cobrowsing.value;
  const [, tick] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => tick(count => count + 1), 1_000);
    return () => clearInterval(timer);
  }, []);
  if (until === null) return null;
  const seconds = Math.max(0, Math.round((until - (desk.value?.now() ?? Date.now())) / 1_000));
  const time = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
  return (
    <span class="co-remaining" role="timer">
      {sayMirror("control_left", { time })}
    </span>
  );
}

const remainingCss = css`
.co-remaining { color: var(--ap-soft); font-variant-numeric: tabular-nums; }
`;
