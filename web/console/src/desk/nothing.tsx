/** No conversation on the screen: none chosen, none there, one that left, or one that is on its way. */
import { useEffect, useState } from "preact/hooks";
import { Button } from "#kit/button.tsx";
import { EmptyState } from "#kit/empty.tsx";
import { messagesSquare, shield, smile, userPlus } from "#kit/icons.ts";
import { isMac } from "#kit/shortcuts.ts";
import { Skeleton } from "#kit/skeleton.tsx";
import { css, useStyles } from "#kit/styles.ts";
import { unheard } from "../shell/link.ts";
import { sayDesk } from "../texts/desk/say.ts";
import { setAvailability } from "./availability.tsx";
import { type Departure, departures, titles } from "./departures.ts";
import { mine, myPresence, ready } from "./model.ts";
import { select } from "./selection.ts";
import { desk } from "./session.ts";

export function Nothing({ id }: { id: string | null }) {
  useStyles(nothingCss, "room");
  return (
    <section class="co-nothing">
      {!ready.value ? (
        <Skeleton lines={4} />
      ) : id !== null ? (
        <Missing key={id} id={id} />
      ) : mine.value.length === 0 ? (
        <Idle />
      ) : (
        <EmptyState icon={messagesSquare} title={sayDesk("none_selected")}>
          {sayDesk(isMac() ? "none_selected_text_mac" : "none_selected_text")}
        </EmptyState>
      )}
    </section>
  );
}

function Idle() {
  const away = myPresence.value?.state === "red" && !unheard.value;
  return (
    <EmptyState
      icon={smile}
      title={sayDesk("none_title")}
      actions={
        away && (
          <Button kind="primary" onClick={() => void setAvailability("green")}>
            {sayDesk("set_available")}
          </Button>
        )
      }
    >
      {sayIdle()}
    </EmptyState>
  );
}

/** Whether one is available, and with whom. */
export function sayIdle(): string {
  if (unheard.value) return sayDesk("none_unheard");
  const session = desk.value;
  const me = session?.me.value?.id;
  const others = [...(session?.presences.value.values() ?? [])].filter(
    one => one.person_id !== me && one.state === "green",
  ).length;
  if (myPresence.value?.state === "red") return sayDesk("none_away");
  return others === 0 ? sayDesk("none_available") : sayDesk("none_available_with", { count: others });
}

const texts = {
  transferred: "gone_transferred_text",
  queued: "gone_queued_text",
  taken: "gone_taken_text",
  gone: "gone_gone_text",
  closed: "gone_gone_text",
  lost: "gone_lost_text",
} as const;

/** Asked for by its address and not here: it left, or it can perhaps be had. */
function Missing({ id }: { id: string }) {
  const [tried, setTried] = useState(false);
  const departed = departures.value.get(id);
  const connected = desk.value?.socket.state.value === "live";
  useEffect(() => {
    if (departed || !connected || tried) return;
    desk.value?.open(id).catch(() => setTried(true));
  }, [id, departed, connected]);
  if (departed) return <Gone departure={departed} />;
  if (!tried) return <Skeleton lines={4} />;
  return (
    <EmptyState icon={messagesSquare} title={sayDesk("gone_unknown")} actions={<ToNext />}>
      {sayDesk("gone_unknown_text")}
    </EmptyState>
  );
}

function Gone({ departure }: { departure: Departure }) {
  return (
    <EmptyState
      icon={departure.why === "lost" ? shield : userPlus}
      title={sayDesk(titles[departure.why], { name: departure.name })}
      actions={<ToNext />}
    >
      {sayDesk(texts[departure.why])}
    </EmptyState>
  );
}

function ToNext() {
  const next = mine.value[0];
  return (
    <Button kind="primary" onClick={() => select(next?.id ?? null)}>
      {sayDesk(next ? "gone_next" : "back")}
    </Button>
  );
}

const nothingCss = css`
.co-nothing { display: grid; place-items: center; grid-column: 2 / -1; min-block-size: 0; overflow: auto; padding: var(--ap-6); background: var(--ap-surface); }
.co-nothing > .ap-skeleton { inline-size: min(100%, 32rem); }
@media (max-width: 44.99em) { .co-nothing { grid-column: 1; } }
`;
