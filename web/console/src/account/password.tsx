/** A new password: the present one is asked, the other sessions are closed. */
import { useState } from "preact/hooks";
import { Button } from "#kit/button.tsx";
import { TextField } from "#kit/field.tsx";
import { Notice } from "#kit/notice.tsx";
import { css, useStyles } from "#kit/styles.ts";
import { call, problemOf } from "../api.ts";
import { sayProblem } from "../problems.ts";
import { me } from "../session.ts";
import { Part } from "../shell/page.tsx";
import { toasts } from "../shell/toasts.ts";
import { sayAccount } from "../texts/account/say.ts";

const SHORTEST = 10;

export function PasswordPart() {
  useStyles(passwordCss, "room");
  const [old, setOld] = useState("");
  const [fresh, setFresh] = useState("");
  const [short, setShort] = useState(false);
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<string | null>(null);
  const submit = async (event: Event) => {
    event.preventDefault();
    setTrouble(null);
    setShort(fresh.length < SHORTEST);
    if (fresh.length < SHORTEST) return;
    setBusy(true);
    try {
      await call("PUT", "/session/password", { old, new: fresh });
      setOld("");
      setFresh("");
      toasts.show({ text: sayAccount("password_changed") });
    } catch (thrown) {
      const wrong = problemOf(thrown).code === "wrong_password";
      setTrouble(wrong ? sayAccount("password_wrong") : sayProblem(thrown));
    }
    setBusy(false);
  };
  return (
    <Part title={sayAccount("password")}>
      <form class="co-password-form" onSubmit={submit} noValidate>
        {/* Password managers need to know whose password it is. */}
        <input type="email" autocomplete="username" value={me.value?.email} hidden readOnly />
        {trouble && (
          <Notice kind="danger" role="alert">
            {trouble}
          </Notice>
        )}
        <TextField
          label={sayAccount("password_old")}
          type="password"
          autocomplete="current-password"
          value={old}
          onInput={event => setOld(event.currentTarget.value)}
        />
        <TextField
          label={sayAccount("password_new")}
          hint={sayAccount("password_hint")}
          error={short ? sayAccount("password_short") : undefined}
          type="password"
          autocomplete="new-password"
          value={fresh}
          onInput={event => setFresh(event.currentTarget.value)}
        />
        <div>
          <Button type="submit" busy={busy}>
            {sayAccount("password_change")}
          </Button>
        </div>
      </form>
    </Part>
  );
}

const passwordCss = css`
.co-password-form { display: flex; flex-direction: column; gap: var(--ap-4); max-inline-size: 26rem; }
`;
