/** One line when the desk's link is down: after two seconds, since most cuts are shorter than a blink. */
import { useEffect, useRef, useState } from "preact/hooks";
import { Button } from "#kit/button.tsx";
import { Icon } from "#kit/icon.tsx";
import { refreshCw, wifiOff } from "#kit/icons.ts";
import { css, useStyles } from "#kit/styles.ts";
import { call } from "../api.ts";
import { desk } from "../desk/session.ts";
import { say } from "../texts/shell/say.ts";
import { announcer } from "./announce.ts";

const GRACE = 2_000;

/** Whether something has been so for a while. */
function useLasting(so: boolean, milliseconds: number): boolean {
  const [lasting, setLasting] = useState(false);
  useEffect(() => {
    setLasting(false);
    if (!so) return;
    const timer = setTimeout(() => setLasting(true), milliseconds);
    return () => clearTimeout(timer);
  }, [so, milliseconds]);
  return so && lasting;
}

export function LinkBar() {
  useStyles(linkBarCss, "room");
  const socket = desk.value?.socket;
  const state = socket?.state.value ?? "live";
  const refusal = socket?.refusal.value ?? null;
  const down = useLasting(state !== "live" && state !== "idle" && state !== "refused", GRACE);
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
