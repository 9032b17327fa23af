/** The picture of the visitor's page, with what is true of it: masked, how far behind, since when, by whose leave. */
import { signal } from "@preact/signals";
import { useEffect, useRef, useState } from "preact/hooks";
import type { LiveConversation } from "#client/live.ts";
import { Button, IconButton } from "#kit/button.tsx";
import { Icon } from "#kit/icon.tsx";
import { eye, messageSquare } from "#kit/icons.ts";
import { Segmented } from "#kit/segmented.tsx";
import { css, useStyles } from "#kit/styles.ts";
import { clockText } from "#kit/time.tsx";
import type { OutlineEntry, Scale } from "#page/replay.ts";
import { sayMirror } from "../texts/mirroring/say.ts";
import { Hand } from "./cobrowsing.ts";
import { ControlBar } from "./cobrowsing-bar.tsx";
import { aside, stopAll } from "./mirroring.ts";
import { MirrorView } from "./mirroring-view.ts";
import { nameOf } from "./names.ts";
import { contextOpen } from "./selection.ts";
import { desk } from "./session.ts";

/** While the page is shown. */
export function Pane({ live }: { live: LiveConversation }) {
  useStyles(paneCss, "room");
  const place = useRef<HTMLDivElement>(null);
  const [made, setMade] = useState<{ view: MirrorView; hand: Hand } | null>(null);
  const outlined = useRef(signal(false)).current;
  const name = nameOf(live.thread.value.snapshot);
  useEffect(() => {
    const view = new MirrorView(place.current as HTMLElement, live.sharing);
    const hand = new Hand(view, live.sharing);
    setMade({ view, hand });
    // The picture takes the place of what was asked from.
    contextOpen.value = false;
    aside.value = null;
    return () => {
      hand.stop();
      view.stop();
    };
  }, []);
  const linked = desk.value?.socket.state.value === "live";
  useEffect(() => {
    if (linked) made?.view.wake();
  }, [linked, made]);
  const onKeyDown = (event: KeyboardEvent) => {
    if (made?.hand.keyed(event)) event.preventDefault();
  };
  return (
    <section class="co-mirror" aria-label={sayMirror("pane", { name })}>
      {made && <Head live={live} view={made.view} name={name} />}
      {made && <Tools view={made.view} outlined={outlined} />}
      <div class="co-mirror-main" data-outline={outlined.value || undefined}>
        <div
          class="co-mirror-stage"
          // biome-ignore lint/a11y/noNoninteractiveTabindex: it takes the arrow keys of the agent's pointer.
          tabIndex={0}
          role="application"
          aria-label={sayMirror("picture")}
          onKeyDown={onKeyDown}
        >
          <div class="co-mirror-place" ref={place} />
          {made && <Veil view={made.view} />}
          {made && <Pointer hand={made.hand} />}
        </div>
        {made && outlined.value && <Outline view={made.view} hand={made.hand} />}
      </div>
      <p class="co-mirror-legend">{sayMirror("legend")}</p>
      {made && <ControlBar live={live} hand={made.hand} />}
    </section>
  );
}

function Head({ live, view, name }: { live: LiveConversation; view: MirrorView; name: string }) {
  const { mirroring } = live.sharing;
  const { since, agreed, state } = mirroring.value;
  const behind = view.behind.value;
  const pace = view.state.value;
  const shows = view.phase.value === "shown" && pace !== "withheld" && pace !== "large";
  return (
    <header class="co-mirror-head">
      <Icon path={eye} size={18} />
      <div>
        <h2>{sayMirror("pane", { name })}</h2>
        <p>
          <span>{sayMirror("masked")}</span>
          {shows && (
            <span data-late={behind >= 4 || undefined}>
              {behind > 0 ? sayMirror("behind", { count: behind }) : sayMirror("on_time")}
            </span>
          )}
          {(pace === "slow" || pace === "still") && <span>{sayMirror("slow")}</span>}
          {pace === "hidden" && <span>{sayMirror("hidden")}</span>}
          {state === "live" && since !== null && (
            <span>{sayMirror(agreed ? "since_agreed" : "since_site", { time: clockText(since) })}</span>
          )}
          <span class="co-path">{view.path.value}</span>
        </p>
      </div>
      <span class="co-mirror-back">
        <IconButton label={sayMirror("back")} icon={messageSquare} onClick={() => (aside.value = live.id)} />
      </span>
      <Button size="small" onClick={() => void stopAll(live)}>
        {sayMirror("stop")}
      </Button>
    </header>
  );
}

function Tools({ view, outlined }: { view: MirrorView; outlined: { value: boolean } }) {
  return (
    <div class="co-mirror-tools">
      <Segmented<Scale>
        label={sayMirror("scale")}
        value={view.scale.value}
        onChange={scale => view.zoom(scale)}
        segments={[
          { value: "fit", label: sayMirror("fit") },
          { value: "actual", label: sayMirror("actual") },
          { value: "follow", label: sayMirror("follow") },
        ]}
      />
      <Button size="small" aria-pressed={outlined.value} onClick={() => (outlined.value = !outlined.value)}>
        {sayMirror("outline")}
      </Button>
    </div>
  );
}

/** What stands over the picture when it is not the page as it is now. */
function Veil({ view }: { view: MirrorView }) {
  const phase = view.phase.value;
  const state = view.state.value;
  const text = view.unheard.value ? sayMirror("unheard") : veilText(phase, state, view.leaving.value);
  if (text === null) return null;
  return (
    <div class="co-mirror-veil" role="status">
      <p>{text}</p>
      {phase === "broken" && <Button onClick={() => view.again()}>{sayMirror("again")}</Button>}
    </div>
  );
}

function veilText(phase: string, state: string, leaving: boolean): string | null {
  if (phase === "broken" || phase === "connecting") return sayMirror(phase);
  if (state === "withheld" || state === "large") return sayMirror(state);
  if (phase === "away") return sayMirror(leaving ? "loading" : "away");
  return phase === "coming" ? sayMirror("coming") : null;
}

/** The keyboard's pointer. */
function Pointer({ hand }: { hand: Hand }) {
  const at = hand.pointer.value;
  return at && hand.level.value ? (
    <i class="co-mirror-pointer" style={{ left: `${at.x}px`, top: `${at.y}px` }} />
  ) : null;
}

const OUTLINE_EVERY = 2_000;

/** The page as text: the picture for who reads instead of looking, and a way to point without a mouse. */
function Outline({ view, hand }: { view: MirrorView; hand: Hand }) {
  const [entries, setEntries] = useState<readonly OutlineEntry[]>([]);
  useEffect(() => {
    const look = () => setEntries((view.replay.peek()?.outline() ?? []).filter(isWorthALine));
    look();
    const timer = setInterval(look, OUTLINE_EVERY);
    return () => clearInterval(timer);
  }, []);
  return (
    <div class="co-mirror-outline">
      <h3>{sayMirror("outline_label")}</h3>
      {entries.length === 0 && <p>{sayMirror("outline_empty")}</p>}
      <ul>
        {entries.map(entry => (
          <li key={entry.id} data-kind={entry.kind}>
            <span>
              <small>{sayMirror(`kind_${entry.kind}`)}</small> {textOf(entry)}
            </span>
            {hand.level.value && (
              <Button size="small" onClick={() => hand.show(entry.id)}>
                {sayMirror("outline_show")}
              </Button>
            )}
            {hand.may("act") && (entry.kind === "link" || entry.kind === "button") && (
              <Button size="small" onClick={() => hand.press(entry.id)}>
                {sayMirror("outline_press")}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** A frame without a name, a picture without words: nothing to read. */
const isWorthALine = ({ kind, text }: OutlineEntry) => text !== "" || kind === "field" || kind === "button";

const textOf = ({ text }: OutlineEntry) => {
  if (text === "") return "";
  return /[\p{L}\p{N}]/u.test(text) ? text : sayMirror("outline_masked");
};

const paneCss = css`
.co-mirror { display: flex; flex-direction: column; min-block-size: 0; min-inline-size: 0; background: var(--ap-ground); border-inline-end: 1px solid var(--ap-line); }
.co-mirror-head { display: flex; align-items: center; gap: var(--ap-3); min-block-size: 64px; padding: var(--ap-2) var(--ap-4); border-block-end: 1px solid var(--ap-line); background: var(--ap-surface); }
.co-mirror-head > svg { flex: none; color: var(--ap-accent-ink); }
.co-mirror-head > div { flex: 1; min-inline-size: 0; }
.co-mirror-head h2 { overflow: hidden; font-size: var(--ap-text-m); text-overflow: ellipsis; white-space: nowrap; }
.co-mirror-head p { display: flex; flex-wrap: wrap; gap: 0 var(--ap-2); color: var(--ap-faint); font-size: var(--ap-text-s); }
.co-mirror-head p > span:not(:first-child, .co-path)::before { content: "· "; }
.co-mirror-head [data-late] { color: var(--ap-warn-ink); font-weight: 500; }
.co-mirror-back { display: none; }
.co-mirror-tools { display: flex; flex-wrap: wrap; align-items: center; gap: var(--ap-2); padding: var(--ap-2) var(--ap-4); }
.co-mirror-tools [aria-pressed=true] { background: var(--ap-accent-soft); color: var(--ap-accent-ink); }
.co-mirror-main { flex: 1; display: flex; min-block-size: 0; gap: var(--ap-2); padding-inline: var(--ap-4); }
.co-mirror-stage { position: relative; flex: 1; min-inline-size: 0; overflow: hidden; border: 1px solid var(--ap-line); border-radius: var(--ap-radius); background: var(--ap-sunken); }
.co-mirror-place, .co-mirror-box { position: absolute; inset: 0; }
.co-mirror-box[data-old] { filter: grayscale(1); opacity: .45; pointer-events: none; }
.co-mirror-box + .co-mirror-box { z-index: 1; }
.co-mirror-veil { position: absolute; inset: 0; z-index: 2; display: flex; flex-direction: column; align-items: center; justify-content: center; gap: var(--ap-3); padding: var(--ap-6); text-align: center; color: var(--ap-soft); background: color-mix(in srgb, var(--ap-ground) 70%, transparent); }
.co-mirror-veil p { max-inline-size: 32em; padding: var(--ap-2) var(--ap-4); text-wrap: balance; border-radius: var(--ap-radius); background: var(--ap-surface); color: var(--ap-ink); }
.co-mirror-pointer { position: fixed; z-index: 3; inline-size: 14px; block-size: 14px; margin: -7px; border: 3px solid #7a1fa2; border-radius: 50%; background: #fffc; pointer-events: none; }
.co-mirror-legend { padding: var(--ap-1) var(--ap-4) var(--ap-2); color: var(--ap-faint); font-size: var(--ap-text-xs); }
.co-mirror-outline { flex: 0 0 15rem; overflow: auto; font-size: var(--ap-text-s); }
.co-mirror-outline li { display: flex; flex-wrap: wrap; align-items: center; gap: 4px; padding-block: 3px; border-block-end: 1px solid var(--ap-line); }
.co-mirror-outline li > span { flex: 1 1 8em; min-inline-size: 0; overflow-wrap: anywhere; }
.co-mirror-outline small { color: var(--ap-faint); }
.co-desk[data-mirror=shown] { grid-template-columns: 14.5rem minmax(0, 1fr) minmax(18.75rem, 22.5rem); }
.co-desk[data-mirror=shown] > .co-context { display: none; position: absolute; inset-block: 64px 0; inset-inline-end: 0; z-index: 3; inline-size: min(20rem, 100%); box-shadow: var(--ap-shadow-l); }
.co-desk[data-mirror=shown][data-context] > .co-context { display: block; }
.co-desk[data-mirror=shown] .co-head-context, .co-desk[data-mirror=shown] .co-context-close { display: block; }
.co-desk[data-mirror=shown] .co-head { padding-inline: var(--ap-4); gap: var(--ap-2); }
.co-desk[data-mirror=shown] .co-head > .ap-avatar { display: none; }
.co-desk[data-mirror=shown] .co-head-actions { gap: var(--ap-1); }
.co-desk[data-mirror=shown] .co-head-actions .ap-button-face > span { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%); }
.co-desk[data-mirror=shown] .co-head-actions .ap-button { inline-size: var(--ap-target); padding: 0; justify-content: center; }
.co-desk[data-mirror=aside] > .co-mirror { display: none; }
@media (max-width: 79.99em) {
  .co-desk[data-mirror=shown] { grid-template-columns: minmax(0, 1fr) minmax(17.5rem, 21.25rem); }
  .co-desk[data-mirror=shown] > .co-list { display: none; }
}
@media (max-width: 51.24em) {
  .co-desk[data-mirror=shown] { grid-template-columns: minmax(0, 1fr); }
  .co-desk[data-mirror=shown] > :not(.co-mirror, dialog, h1) { display: none; }
  .co-mirror-back { display: block; }
  .co-mirror-outline { flex-basis: 50%; }
}
`;
