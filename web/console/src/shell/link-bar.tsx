/** One line when the desk's link is down. */
import { useEffect, useRef } from "preact/hooks";
import { Button } from "#kit/button.tsx";
import { Icon } from "#kit/icon.tsx";
import { refreshCw, wifiOff } from "#kit/icons.ts";
import { css, useStyles } from "#kit/styles.ts";
import { call } from "../api.ts";
import { desk } from "../desk/session.ts";
import { say } from "../texts/shell/say.ts";
import { announcer } from "./announce.ts";
import { linkDown, linkState } from "./link.ts";

export function LinkBar() {
  useStyles(linkBarCss, "room");
  const state = linkState.value;
  const refusal = desk.value?.socket.refusal.value ?? null;
  const down = linkDown.value;
  useEffect(() => {
    // A link that cannot come back may mean that the session is over: the door says so, the socket cannot.
    if (down && state !== "offline") void call("GET", "/session").catch(() => undefined);
  }, [down, state]);
  const text = refusal
    ? refusal.code === "version"
      ? say("link_old")
      : say("link_refused", { advice: refusal.advice })
    : down
      ? say(state === "offline" ? "link_offline" : "link_reconnecting")
      : "";
  const told = useRef(false);
  useEffect(() => {
    if (text) announcer.status(text);
    else if (told.current) announcer.status(say("link_back"));
    told.current = text !== "";
  }, [text]);
  if (!text) return null;
  return (
    <div class="co-link-bar">
      <Icon path={state === "offline" ? wifiOff : refreshCw} size={16} />
      <span>{text}</span>
      {refusal && (
        <Button size="small" onClick={() => location.reload()}>
          {say("reload")}
        </Button>
      )}
    </div>
  );
}

const linkBarCss = css`
.co-link-bar { flex: none; display: flex; align-items: center; justify-content: center; gap: var(--ap-2); padding: var(--ap-2) var(--ap-4); background: var(--ap-warn-soft); color: var(--ap-warn-ink); font-size: var(--ap-text-s); font-weight: 500; border-block-end: 1px solid var(--ap-line); }
@media (forced-colors: active) { .co-link-bar { border: 1px solid CanvasText; } }
`;
