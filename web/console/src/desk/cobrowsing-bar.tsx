/** The second mouse at the desk: what it may do and for how long, what to put into fields, and what was done. */
import type { TargetedInputEvent } from "preact";
import { useId, useState } from "preact/hooks";
import type { LiveConversation } from "#client/live.ts";
import { Button, IconButton } from "#kit/button.tsx";
import { arrowLeft, arrowRight, undo2 } from "#kit/icons.ts";
import { Segmented } from "#kit/segmented.tsx";
import { css, useStyles } from "#kit/styles.ts";
import { Clock } from "#kit/time.tsx";
import { sayMirror } from "../texts/mirroring/say.ts";
import type { Done, Field, Hand, Tool } from "./cobrowsing.ts";
import { endControl, nextLevel, request } from "./mirroring.ts";
import { Remaining } from "./remaining.tsx";

export function ControlBar({ live, hand }: { live: LiveConversation; hand: Hand }) {
  useStyles(barCss, "room");
  const level = hand.level.value;
  if (level === null) return null;
  return (
    <div class="co-hand">
      <Levels live={live} hand={hand} />
      {hand.may("type") && <FieldForm hand={hand} />}
      <Log hand={hand} />
    </div>
  );
}

function Levels({ live, hand }: { live: LiveConversation; hand: Hand }) {
  const { level, asked, refused } = live.sharing.cobrowsing.value;
  const next = nextLevel(live.sharing);
  if (level === null) return null;
  return (
    <div class="co-hand-row">
      <strong>{sayMirror(`level_${level}`)}</strong>
      <Remaining live={live} />
      <Segmented<Tool>
        label={sayMirror("tools")}
        value={hand.tool.value}
        onChange={tool => (hand.tool.value = tool)}
        segments={[
          { value: "hand", label: sayMirror("tool_hand") },
          { value: "pen", label: sayMirror("tool_pen") },
        ]}
      />
      <IconButton size="small" icon={undo2} label={sayMirror("clear")} onClick={() => hand.clear()} />
      {hand.may("act") && (
        <>
          <IconButton
            size="small"
            icon={arrowLeft}
            label={sayMirror("page_back")}
            onClick={() => hand.go(-1)}
          />
          <IconButton
            size="small"
            icon={arrowRight}
            label={sayMirror("page_forward")}
            onClick={() => hand.go(1)}
          />
        </>
      )}
      {asked && <span class="co-hand-quiet">{sayMirror(`control_asked_${asked}`)}</span>}
      {next && !asked && refused.includes(next) && (
        <span class="co-hand-quiet">{sayMirror(`control_refused_${next}`)}</span>
      )}
      {next && !asked && !refused.includes(next) && (
        <Button size="small" onClick={() => void request(live.id, next)}>
          {sayMirror(`ask_${next}`)}
        </Button>
      )}
      <Button size="small" onClick={() => void endControl(live.id)}>
        {sayMirror("control_end")}
      </Button>
    </div>
  );
}

function FieldForm({ hand }: { hand: Hand }) {
  const field = hand.field.value;
  if (!field) return <p class="co-hand-quiet">{sayMirror("field_none")}</p>;
  const what = field.label || sayMirror("unnamed");
  if (field.kind === "choices") return <Choices hand={hand} field={field} what={what} />;
  return <TextForm key={field.id} hand={hand} field={field} what={what} />;
}

function TextForm({ hand, field, what }: { hand: Hand; field: Field; what: string }) {
  const [text, setText] = useState("");
  const id = useId();
  const label = sayMirror(field.kind === "date" ? "date" : "field", { what });
  const props = {
    id,
    value: text,
    autocomplete: "off",
    onInput: (event: TargetedInputEvent<HTMLInputElement>) => setText(event.currentTarget.value),
    onKeyDown: (event: KeyboardEvent) => {
      if (event.key === "Backspace" && text === "" && field.kind === "text") hand.key("Backspace");
    },
  };
  return (
    <form
      class="co-hand-row"
      onSubmit={event => {
        event.preventDefault();
        if (text === "") return;
        hand.insert(text);
        setText("");
      }}
    >
      <label class="co-hand-field" for={id}>
        <span>{label}</span>
        {field.kind === "date" ? <input type="date" {...props} /> : <input type="text" {...props} />}
      </label>
      <Button type="submit" size="small">
        {sayMirror("put")}
      </Button>
    </form>
  );
}

/** A list of the page opens here: over there it could not be seen. Masked choices keep their place. */
function Choices({ hand, field, what }: { hand: Hand; field: Field; what: string }) {
  return (
    <label class="co-hand-field">
      <span>{sayMirror("choices", { what })}</span>
      <select
        key={field.id}
        onChange={event => {
          const index = event.currentTarget.selectedIndex - 1;
          if (index >= 0) hand.choose(index);
        }}
      >
        <option value="">—</option>
        {field.choices.map((choice, index) => (
          <option key={index} value={index}>
            {isMasked(choice) ? sayMirror("choice", { count: index + 1 }) : choice}
          </option>
        ))}
      </select>
    </label>
  );
}

const isMasked = (text: string) => !/[\p{L}\p{N}]/u.test(text);

function Log({ hand }: { hand: Hand }) {
  const log = hand.log.value;
  const last = log.at(-1);
  return (
    <details class="co-hand-log">
      <summary>
        {sayMirror("log")}{" "}
        <span class="co-hand-quiet">{last ? <Line done={last} /> : sayMirror("log_empty")}</span>
      </summary>
      <ol>
        {log.map(done => (
          <li key={done.n}>
            <Clock at={done.at} /> <Line done={done} />
          </li>
        ))}
      </ol>
    </details>
  );
}

function Line({ done: { kind, what, result } }: { done: Done }) {
  const said = sayMirror(`did_${kind}`, { what });
  const about = what && kind !== "key" ? ` · ${isMasked(what) ? sayMirror("outline_masked") : what}` : "";
  const no = result !== null && result !== "done" ? sayMirror(`no_${result}`) : "";
  return (
    <span>
      {said}
      {about}
      {no && <strong class="co-hand-no"> · {no}</strong>}
    </span>
  );
}

const barCss = css`
.co-hand { display: flex; flex-direction: column; gap: var(--ap-2); padding: var(--ap-2) var(--ap-4) var(--ap-3); border-block-start: 1px solid var(--ap-line); font-size: var(--ap-text-s); }
.co-hand-row { display: flex; flex-wrap: wrap; align-items: center; gap: var(--ap-2); }
.co-hand-quiet { color: var(--ap-faint); }
.co-hand-field { display: flex; flex: 1 1 18em; flex-wrap: wrap; align-items: center; gap: 4px var(--ap-2); }
.co-hand > .co-hand-field { flex: none; }
.co-hand-field > span { color: var(--ap-soft); }
.co-hand-field > :is(input, select) { flex: 1 1 10em; min-block-size: 34px; padding-inline: var(--ap-2); border: 1px solid var(--ap-edge); border-radius: 8px; background: var(--ap-surface); color: var(--ap-ink); font: inherit; }
.co-hand-log summary { min-block-size: 24px; cursor: pointer; }
.co-hand-log ol { max-block-size: 9em; overflow: auto; padding-inline-start: var(--ap-4); color: var(--ap-soft); }
.co-hand-log time { color: var(--ap-faint); font-variant-numeric: tabular-nums; }
.co-hand-no { color: var(--ap-warn-ink); font-weight: 500; }
`;
