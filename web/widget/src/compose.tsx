/** Where the visitor writes, or what stands there instead: the notice, the way to leave a message, the reason why not. */
import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { Composer } from "#kit/composer.tsx";
import { css, useStyles } from "#kit/styles.ts";
import { Gate, Leave, prepareTalk } from "./later.ts";
import { say } from "./texts/home/say.ts";
import type { Widget } from "./widget.ts";

/** The server's limit, in characters. */
const LONGEST = 8_000;

export interface ComposeProps {
  widget: Widget;
  /** What stands beside the words once there is a conversation. */
  tools?: ComponentChildren;
}

export function Compose({ widget, tools }: ComposeProps) {
  useStyles(composeCss, "room");
  const { session } = widget;
  const [wrong, setWrong] = useState(false);
  if (session.gate.value?.needed && !session.live.value) return <Gate.Screen widget={widget} />;
  const leaving = !session.live.value && isAway(widget);
  const send = (text: string) => {
    const { email } = widget;
    if (leaving && email.value.trim() !== "" && !isEmail(email.value)) setWrong(true);
    else widget.say(text);
  };
  return (
    <div class="aw-compose">
      {leaving && <Leave.Screen widget={widget} wrong={wrong} onInput={() => setWrong(false)} />}
      <Composer
        value={widget.draft.value}
        onInput={text => {
          prepareTalk(widget);
          widget.write(text);
        }}
        onSend={send}
        placeholder={say("placeholder")}
        label={say("say_it")}
        maxLength={LONGEST}
        tools={tools}
      />
    </div>
  );
}

/** Nobody can answer now. */
export function isAway({ session }: Widget): boolean {
  const opening = session.opening.value;
  return opening !== null && (!opening.open || opening.agents === 0);
}

export const isEmail = (text: string) => /^[^\s@]+@[^\s@]+\.[^\s@]{2,}$/.test(text.trim());

const composeCss = css`
.aw-compose { display: flex; flex-direction: column; gap: var(--ap-3); }
`;
