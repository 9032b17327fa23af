/** Green or red by choice, amber by itself when all places are taken; and how many places there are. */
import { computed } from "@preact/signals";
import { useState } from "preact/hooks";
import { type Status, StatusDot } from "#kit/badge.tsx";
import { Segmented } from "#kit/segmented.tsx";
import { css, useStyles } from "#kit/styles.ts";
import { sayProblem } from "../problems.ts";
import { unheard } from "../shell/link.ts";
import { toasts } from "../shell/toasts.ts";
import { sayDesk } from "../texts/desk/say.ts";
import { myPresence, ready } from "./model.ts";
import { desk } from "./session.ts";

/** My state as a shape: `off` while the server does not hear us. */
export const myAvailability = computed<Status>(() => {
  const presence = myPresence.value;
  if (!presence || desk.value?.socket.state.value !== "live") return "off";
  return statusOf(presence.state);
});

export const statusOf = (state: "green" | "amber" | "red"): Status =>
  ({ green: "available", amber: "full", red: "away" })[state] as Status;

/** Changes it, and says when that could not be done. */
export async function setAvailability(state: "green" | "red"): Promise<void> {
  try {
    await desk.value?.setAvailability(state);
  } catch (thrown) {
    toasts.show({
      kind: "warning",
      text: sayDesk("availability_unchanged", { problem: sayProblem(thrown) }),
    });
  }
}

export function Availability() {
  useStyles(availabilityCss, "room");
  const presence = myPresence.value;
  if (!ready.value || !presence) return <div class="co-availability" />;
  if (unheard.value) return <Unheard />;
  const full = presence.state === "amber";
  return (
    <div class="co-availability">
      <Segmented<"green" | "red">
        label={sayDesk("availability")}
        value={presence.state === "red" ? "red" : "green"}
        onChange={state => void setAvailability(state)}
        segments={[
          {
            value: "green",
            label: (
              <StatusDot status={full ? "full" : "available"} label={sayDesk(full ? "full" : "available")} />
            ),
          },
          { value: "red", label: <StatusDot status="away" label={sayDesk("away")} /> },
        ]}
      />
      <Places held={presence.held} />
      {presence.state !== "green" && (
        <p class="co-availability-hint">
          {sayDesk(full ? "availability_meaning_full" : "availability_meaning_away")}
        </p>
      )}
    </div>
  );
}

/** Without a link, what was chosen is not what visitors see: nobody who is not heard is available. */
function Unheard() {
  return (
    <div class="co-availability">
      <StatusDot status="off" label={sayDesk("absent")} />
      <p class="co-availability-hint">{sayDesk("availability_meaning_unheard")}</p>
    </div>
  );
}

const choices = Array.from({ length: 20 }, (_, index) => index + 1);

/** "4 of 6": what is held, and a choice of how many at once. */
export function Places({ held }: { held: number }) {
  useStyles(availabilityCss, "room");
  const [busy, setBusy] = useState(false);
  const slots = desk.value?.slots.value ?? 1;
  const change = async (wanted: number) => {
    setBusy(true);
    try {
      await desk.value?.setSlots(wanted);
    } catch (thrown) {
      toasts.show({ kind: "warning", text: sayProblem(thrown) });
    }
    setBusy(false);
  };
  return (
    <label class="co-places">
      <span aria-hidden="true">{held} /</span>
      <span class="ap-hidden">{sayDesk("places_label")}</span>
      <select
        value={slots}
        disabled={busy}
        onChange={event => void change(Number(event.currentTarget.value))}
      >
        {choices.map(count => (
          <option key={count} value={count}>
            {count}
          </option>
        ))}
      </select>
    </label>
  );
}

const availabilityCss = css`
.co-availability { display: flex; flex-wrap: wrap; align-items: center; justify-content: space-between; gap: var(--ap-2); min-block-size: var(--ap-target); }
.co-availability .ap-status, .co-availability .ap-status > span { min-block-size: 0; padding: 0; }
.co-availability .ap-status { gap: 6px; }
.co-availability .ap-status { font-size: var(--ap-text-s); white-space: nowrap; }
.co-availability-hint { flex: 1 0 100%; color: var(--ap-faint); font-size: var(--ap-text-xs); }
.co-places { display: flex; flex: none; white-space: nowrap; align-items: center; gap: 4px; color: var(--ap-soft); font-size: var(--ap-text-s); font-variant-numeric: tabular-nums; }
.co-places select { min-block-size: 28px; padding-inline: 6px 2px; border: 1px solid transparent; border-radius: var(--ap-radius-s); background: none; cursor: pointer; }
.co-places select:hover { border-color: var(--ap-edge); }
.co-places option { background: var(--ap-surface); color: var(--ap-ink); }
`;
