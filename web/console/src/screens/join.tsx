/** The door for those who are invited: `/console/join#TOKEN`. What follows the # never leaves in an address. */
import { useEffect, useState } from "preact/hooks";
import { Button } from "#kit/button.tsx";
import { TextField } from "#kit/field.tsx";
import { css, useStyles } from "#kit/styles.ts";
import { type Language, languages } from "#kit/texts/language.ts";
import { dateText } from "#kit/time.tsx";
import type { InvitedView, SessionView } from "#wire/rest.ts";
import { call, problemOf } from "../api.ts";
import { type Asked, Trouble } from "../company/asked.tsx";
import { isAbout, useSaving, Wrong } from "../company/form.tsx";
import { go } from "../router.tsx";
import { me, sessionState, signOut } from "../session.ts";
import { DoorSheet, Opening } from "../shell/doors.tsx";
import { speak } from "../speaking.ts";
import { sayJoin } from "../texts/join/say.ts";
import { say } from "../texts/shell/say.ts";

const SHORTEST = 10;
const LONGEST = 200;

export default function Join() {
  useStyles(joinCss, "room");
  const token = location.hash.slice(1);
  const state = sessionState.value.at;
  if (state === "loading") return <Opening />;
  if (state === "in") return <SignedIn />;
  if (!token) {
    return (
      <DoorSheet title={sayJoin("missing")}>
        <p>{sayJoin("missing_text")}</p>
      </DoorSheet>
    );
  }
  return <Invited token={token} />;
}

function SignedIn() {
  return (
    <DoorSheet title={sayJoin("signed_in", { name: me.value?.name ?? "" })}>
      <p>{sayJoin("signed_in_text")}</p>
      <Button onClick={() => void signOut().then(() => location.reload())}>{say("sign_out")}</Button>
      <Button kind="primary" onClick={() => go("/desk", { replace: true })}>
        {say("to_desk")}
      </Button>
    </DoorSheet>
  );
}

function useInvitation(token: string) {
  const [asked, setAsked] = useState<Asked<InvitedView>>({ at: "waiting" });
  const look = async () => {
    try {
      const value = await call<InvitedView>("POST", "/invitations/look", { token }, { quiet: true });
      if (languages.includes(value.language as Language)) speak(value.language as Language);
      setAsked({ at: "here", value });
    } catch (thrown) {
      setAsked({ at: "failed", problem: thrown });
    }
  };
  useEffect(() => void look(), [token]);
  return { asked, look };
}

function Invited({ token }: { token: string }) {
  const { asked, look } = useInvitation(token);
  if (asked.at === "waiting") return <Opening />;
  if (asked.at === "here") return <Accept token={token} invited={asked.value} />;
  if (problemOf(asked.problem).code === "not_found") return <Gone />;
  return (
    <DoorSheet title={say("unreachable")}>
      <Trouble thrown={asked.problem} again={() => void look()} />
    </DoorSheet>
  );
}

function Gone() {
  return (
    <DoorSheet title={sayJoin("gone")}>
      <p>{sayJoin("gone_text")}</p>
      <Button onClick={() => go("/", { replace: true })}>{sayJoin("to_sign_in")}</Button>
    </DoorSheet>
  );
}

function Accept({ token, invited }: { token: string; invited: InvitedView }) {
  const [password, setPassword] = useState("");
  const [shown, setShown] = useState(false);
  const [tried, setTried] = useState(false);
  const saving = useSaving();
  const short = [...password].length < SHORTEST;
  const error = short ? sayJoin("password_short") : sayJoin("password_long");
  const wrong = short || [...password].length > LONGEST;
  const accept = (event: Event) => {
    event.preventDefault();
    setTried(true);
    if (wrong) return;
    void saving.carry(async () => {
      const body = { token, password };
      const session = await call<SessionView>("POST", "/invitations/accept", body, { quiet: true });
      go("/desk", { replace: true });
      sessionState.value = { at: "in", session };
    });
  };
  if (saving.problem?.code === "not_found") return <Gone />;
  return (
    <DoorSheet title={sayJoin("welcome", { company: invited.company })}>
      <p>{sayJoin("greeting", { name: invited.name, email: invited.email })}</p>
      <form class="co-join" onSubmit={accept} noValidate>
        <Wrong problem={saving.problem} fields={["password"]} />
        <input type="text" name="username" autocomplete="username" value={invited.email} readOnly hidden />
        <div class="co-join-password">
          <TextField
            type={shown ? "text" : "password"}
            label={sayJoin("password")}
            hint={sayJoin("password_hint")}
            error={(tried && wrong) || isAbout(saving.problem, "password") ? error : undefined}
            value={password}
            autofocus
            autocomplete="new-password"
            onInput={event => setPassword(event.currentTarget.value)}
          />
          <Button kind="plain" size="small" aria-pressed={shown} onClick={() => setShown(!shown)}>
            {sayJoin(shown ? "hide" : "show")}
          </Button>
        </div>
        <Button type="submit" kind="primary" busy={saving.busy}>
          {sayJoin("join")}
        </Button>
        <p class="co-join-until">{sayJoin("until", { date: dateText(invited.until) })}</p>
      </form>
    </DoorSheet>
  );
}

const joinCss = css`
.co-join { display: flex; flex-direction: column; gap: var(--ap-4); text-align: start; }
.co-join-password { position: relative; }
.co-join-password > .ap-button { position: absolute; inset-block-start: -4px; inset-inline-end: 0; }
.co-join-until { color: var(--ap-faint); font-size: var(--ap-text-s); text-align: center; }
`;
