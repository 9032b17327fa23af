/** With a message left while nobody is there: where to answer it, for those who want that. */
import { TextField } from "#kit/field.tsx";
import { say } from "../texts/leave/say.ts";
import type { Widget } from "../widget.ts";

export interface LeaveProps {
  widget: Widget;
  /** What stands there is no address. */
  wrong: boolean;
  onInput: () => void;
}

export function Leave({ widget, wrong, onInput }: LeaveProps) {
  return (
    <TextField
      label={say("email")}
      hint={say("email_hint")}
      error={wrong ? say("email_wrong") : undefined}
      type="email"
      autocomplete="email"
      value={widget.email.value}
      onInput={event => {
        widget.email.value = event.currentTarget.value;
        onInput();
      }}
    />
  );
}
