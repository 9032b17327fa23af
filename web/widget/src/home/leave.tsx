/** While nobody is there: when somebody will be, and where to answer a message left meanwhile, for those who want that. */
import { useId } from "preact/hooks";
import { css, useStyles } from "#kit/styles.ts";
import { language } from "#kit/texts/language.ts";
import { say } from "../texts/leave/say.ts";
import type { Widget } from "../widget.ts";

export interface LeaveProps {
  widget: Widget;
  /** What stands there is no address. */
  wrong: boolean;
  onInput: () => void;
}

export function Away({ widget }: { widget: Widget }) {
  const dayAndTime = new Intl.DateTimeFormat(language.value === "fr" ? "fr" : "en-GB", {
    weekday: "long",
    day: "numeric",
    month: "long",
    hour: "2-digit",
    minute: "2-digit",
  });
  const opens = widget.session.opening.value?.opens_at ?? null;
  return (
    <div class="aw-card">
      <h3 class="aw-here" data-away="">
        {say("away")}
      </h3>
      {opens !== null && <p>{say("opens", { when: dayAndTime.format(opens) })}</p>}
      <p>{say("leave_text")}</p>
    </div>
  );
}

/** The kit's field, as little of it as the first opening needs. */
export function Leave({ widget, wrong, onInput }: LeaveProps) {
  useStyles(leaveCss, "room");
  const id = useId();
  return (
    <div class="aw-leave" data-wrong={wrong || undefined}>
      <label for={id}>{say("email")}</label>
      <input
        id={id}
        type="email"
        autocomplete="email"
        value={widget.email.value}
        aria-invalid={wrong || undefined}
        aria-describedby={`${id}-hint`}
        onInput={event => {
          widget.email.value = event.currentTarget.value;
          onInput();
        }}
      />
      <p id={`${id}-hint`} role={wrong ? "alert" : undefined}>
        {say(wrong ? "email_wrong" : "email_hint")}
      </p>
    </div>
  );
}

const leaveCss = css`
.aw-leave { display: grid; gap: var(--ap-1); }
.aw-leave > label { font-weight: 500; }
.aw-leave > input { min-block-size: var(--ap-target); padding-inline: var(--ap-3); border: 1px solid var(--ap-edge); border-radius: var(--ap-radius); background: var(--ap-surface); font-size: var(--ap-text-l); }
.aw-leave > p { color: var(--ap-faint); font-size: var(--ap-text-s); }
.aw-leave[data-wrong] > input { border-color: var(--ap-danger); box-shadow: 0 0 0 1px var(--ap-danger); }
.aw-leave[data-wrong] > p { color: var(--ap-danger-ink); }
`;
