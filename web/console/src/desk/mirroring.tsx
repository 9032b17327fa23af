/** The page of the visitor, in the context: asking to see it, asking for a second mouse, or why not. */
import type { LiveConversation } from "#client/live.ts";
import { Button } from "#kit/button.tsx";
import { Icon } from "#kit/icon.tsx";
import { clock, eye, eyeOff, mousePointer2 } from "#kit/icons.ts";
import { Refused } from "#kit/notice.tsx";
import { css, useStyles } from "#kit/styles.ts";
import { sayContext } from "../texts/context/say.ts";
import { sayMirror } from "../texts/mirroring/say.ts";
import { say } from "../texts/shell/say.ts";
import { unlinked } from "./asking.ts";
import { Card } from "./context.tsx";
import {
  aside,
  controlLocked,
  endControl,
  isMine,
  isOff,
  isThere,
  mirrorLocked,
  nextLevel,
  propose,
  request,
  stopMirror,
} from "./mirroring.ts";
import { siteName } from "./names.ts";
import { Remaining } from "./remaining.tsx";

export function PageCard({ live }: { live: LiveConversation }) {
  useStyles(pageCss, "room");
  if (!isMine(live)) return null;
  return (
    <Card title={sayMirror("card")}>
      <Mirror live={live} />
      <Cobrowse live={live} />
    </Card>
  );
}

function Off({ live, what }: { live: LiveConversation; what: "off_means" | "control_off_means" }) {
  const site = siteName(live.thread.value.snapshot.team?.site_id);
  return (
    <Refused
      who={sayContext("kept_decider_site", { site })}
      meaning={sayMirror(what)}
      change={say("refused_change")}
    />
  );
}

function Mirror({ live }: { live: LiveConversation }) {
  if (isOff(live, "mirroring")) return <Off live={live} what="off_means" />;
  const { state, refused } = live.sharing.mirroring.value;
  if (state === "asked") {
    return (
      <Line icon={clock} text={sayMirror("asked")}>
        <Button size="small" locked={unlinked()} onClick={() => void stopMirror(live.id)}>
          {sayMirror("withdraw")}
        </Button>
      </Line>
    );
  }
  if (state === "live") {
    return (
      <Line icon={eye} text={sayMirror("live")}>
        {aside.value === live.id && (
          <Button size="small" onClick={() => (aside.value = null)}>
            {sayMirror("open")}
          </Button>
        )}
        <Button size="small" locked={unlinked()} onClick={() => void stopMirror(live.id)}>
          {sayMirror("stop")}
        </Button>
      </Line>
    );
  }
  if (refused) return <Line icon={eyeOff} text={sayMirror("refused")} />;
  return (
    <div class="co-page-ask">
      <Button size="small" icon={eye} locked={mirrorLocked(live)} onClick={() => void propose(live.id)}>
        {sayMirror("mirror")}
      </Button>
      <p>{sayMirror(isThere(live) ? "mirror_hint" : "not_there")}</p>
    </div>
  );
}

function Cobrowse({ live }: { live: LiveConversation }) {
  if (isOff(live, "cobrowsing")) return <Off live={live} what="control_off_means" />;
  const { asked, level, refused } = live.sharing.cobrowsing.value;
  const next = nextLevel(live.sharing);
  return (
    <div class="co-page-ask">
      {level && (
        <Line icon={mousePointer2} text={sayMirror(`level_${level}`)}>
          <Remaining live={live} />
          <Button size="small" locked={unlinked()} onClick={() => void endControl(live.id)}>
            {sayMirror("control_end")}
          </Button>
        </Line>
      )}
      {asked && (
        <Line icon={clock} text={sayMirror(`control_asked_${asked}`)}>
          {!level && (
            <Button size="small" locked={unlinked()} onClick={() => void endControl(live.id)}>
              {sayMirror("withdraw")}
            </Button>
          )}
        </Line>
      )}
      {next && !asked && refused.includes(next) && (
        <Line icon={eyeOff} text={sayMirror(`control_refused_${next}`)} />
      )}
      {next && !asked && !refused.includes(next) && (
        <>
          <Button
            size="small"
            icon={mousePointer2}
            locked={controlLocked(live)}
            onClick={() => void request(live.id, next)}
          >
            {sayMirror(`ask_${next}`)}
          </Button>
          {!level && <p>{sayMirror("control_hint")}</p>}
        </>
      )}
    </div>
  );
}

function Line({ icon, text, children }: { icon: string; text: string; children?: preact.ComponentChildren }) {
  return (
    <div class="co-page-line">
      <Icon path={icon} size={16} />
      <div>
        <p>{text}</p>
        {children && <div class="co-page-acts">{children}</div>}
      </div>
    </div>
  );
}

const pageCss = css`
.co-page-ask { display: flex; flex-direction: column; align-items: start; gap: var(--ap-2); margin-block-start: var(--ap-3); }
.co-page-ask:first-of-type { margin-block-start: 0; }
.co-page-ask > p { color: var(--ap-faint); font-size: var(--ap-text-xs); }
.co-page-line { display: flex; gap: var(--ap-2); }
.co-page-line > svg { flex: none; margin-block-start: 2px; color: var(--ap-accent-ink); }
.co-page-acts { display: flex; flex-wrap: wrap; align-items: center; gap: var(--ap-2); margin-block-start: var(--ap-2); }
.co-card .co-page-line + .co-page-line, .co-page-line + .co-page-ask { margin-block-start: var(--ap-3); }
`;
