/** Signing in: two fields that can be pasted into, and errors that say what to do. */
import { useEffect, useRef, useState } from "preact/hooks";
import { Button } from "#kit/button.tsx";
import { TextField } from "#kit/field.tsx";
import { Notice } from "#kit/notice.tsx";
import { css, useStyles } from "#kit/styles.ts";
import { durationText } from "#kit/time.tsx";
import { type Problem, problemOf } from "../api.ts";
import { sayProblem, sayReference, secondsOf } from "../problems.ts";
import { signIn } from "../session.ts";
import { say } from "../texts/shell/say.ts";
import { announcer } from "./announce.ts";
import { DoorSheet } from "./doors.tsx";

interface Trouble {
  readonly problem: Problem;
  /** When another try is allowed, by this machine's clock. */
  readonly until: number;
}

/** Seconds left until a moment, counting down; 0 when there is nothing to wait for. */
function useCountdown(until: number): number {
  const [left, setLeft] = useState(0);
  useEffect(() => {
    const tick = () => setLeft(until > Date.now() ? secondsOf(until - Date.now()) : 0);
    tick();
    const timer = setInterval(tick, 250);
    return () => clearInterval(timer);
  }, [until]);
  return left;
}

/** In seconds, and in minutes and seconds once there are many. */
function sayWait(seconds: number): string {
  if (seconds < 120) return say("sign_in_wait", { count: seconds });
  return say("sign_in_wait_long", { time: durationText(seconds * 1000) });
}

export function SignIn() {
  useStyles(signInCss, "room");
  const form = useRef<HTMLFormElement>(null);
  const [shown, setShown] = useState(false);
  const [busy, setBusy] = useState(false);
  const [missing, setMissing] = useState<{ email?: boolean; password?: boolean }>({});
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const wait = useCountdown(trouble?.until ?? 0);

  const submit = async (event: Event) => {
    event.preventDefault();
    const said = new FormData(form.current ?? undefined);
    const [email, password] = [String(said.get("email")).trim(), String(said.get("password"))];
    setMissing({ email: email === "", password: password === "" });
    if (email === "" || password === "") return focusOn(form.current, email === "" ? "email" : "password");
    setBusy(true);
    setTrouble(null);
    try {
      await signIn(email, password);
    } catch (thrown) {
      const problem = problemOf(thrown);
      const wait = problem.retryAfter;
      setTrouble({ problem, until: wait === null ? 0 : Date.now() + wait });
      // Said once: a notice that counts down would be read every second.
      if (wait !== null) announcer.status(sayWait(secondsOf(wait)));
      focusOn(form.current, "password");
    }
    setBusy(false);
  };

  return (
    <DoorSheet title={say("sign_in_to")} focus={false}>
      <form class="co-sign-in" ref={form} onSubmit={submit} noValidate>
        {trouble && <TroubleNotice trouble={trouble} wait={wait} />}
        <TextField
          label={say("email")}
          name="email"
          type="email"
          autocomplete="username"
          autofocus
          error={missing.email ? say("sign_in_missing_email") : undefined}
        />
        <div class="co-password">
          <TextField
            label={say("password")}
            name="password"
            type={shown ? "text" : "password"}
            autocomplete="current-password"
            error={missing.password ? say("sign_in_missing_password") : undefined}
          />
          <Button kind="plain" size="small" aria-pressed={shown} onClick={() => setShown(!shown)}>
            {say(shown ? "hide_password" : "show_password")}
          </Button>
        </div>
        <Button kind="primary" type="submit" busy={busy} locked={wait > 0 ? sayWait(wait) : undefined}>
          {say("sign_in")}
        </Button>
      </form>
      <p class="co-door-aside">{say("sign_in_forgotten")}</p>
      <p class="co-door-aside">{say("sign_in_promise")}</p>
    </DoorSheet>
  );
}

function focusOn(form: HTMLFormElement | null, name: string): void {
  form?.querySelector<HTMLInputElement>(`[name=${name}]`)?.focus();
}

function TroubleNotice({ trouble, wait }: { trouble: Trouble; wait: number }) {
  const { problem } = trouble;
  const waiting = problem.retryAfter !== null;
  if (waiting && wait === 0) return null;
  const wrong = problem.code === "wrong_password";
  const text = waiting ? sayWait(wait) : wrong ? say("sign_in_wrong") : sayProblem(problem);
  return (
    <Notice kind={waiting ? "warning" : "danger"} {...(waiting ? {} : { role: "alert" })}>
      {text}
      {sayReference(problem) && <p>{sayReference(problem)}</p>}
    </Notice>
  );
}

const signInCss = css`
.co-sign-in { display: flex; flex-direction: column; gap: var(--ap-4); }
.co-password { position: relative; }
.co-password > .ap-button { position: absolute; inset-block-start: -3px; inset-inline-end: calc(-1*var(--ap-3)); }
`;
