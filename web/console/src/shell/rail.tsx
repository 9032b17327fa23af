/** The rail: where one can go, and who one is. Words under every sign; along the bottom on a phone. */
import { Avatar } from "#kit/avatar.tsx";
import { Count, type Status, StatusDot } from "#kit/badge.tsx";
import { Icon } from "#kit/icon.tsx";
import { css, useStyles } from "#kit/styles.ts";
import type { SessionView } from "#wire/rest.ts";
import { myAvailability } from "../desk/availability.tsx";
import { unread } from "../desk/model.ts";
import { Link, path } from "../router.tsx";
import { mayOpen, type Slot, slotAt, slots } from "../screens/slots.ts";
import { sayDesk } from "../texts/desk/say.ts";
import { say } from "../texts/shell/say.ts";
import { Mark } from "./logo.tsx";

export function Rail({ session }: { session: SessionView }) {
  useStyles(railCss, "room");
  const here = slotAt(path.value);
  const doors = slots.filter(slot => slot.place === "rail" && mayOpen(slot, session.person.role));
  const inSettings = here?.place === "settings" && here.name !== "account";
  return (
    <nav class="co-rail" aria-label={say("rail")}>
      <span class="co-rail-mark">
        <Mark size={34} />
      </span>
      <ul class="co-doors">
        {doors.map(slot => (
          <li key={slot.name}>
            <Door slot={slot} here={slot === here || (slot.name === "settings" && inSettings)} />
          </li>
        ))}
      </ul>
      <Myself session={session} here={here?.name === "account"} />
    </nav>
  );
}

function Door({ slot, here }: { slot: Slot; here: boolean }) {
  const count = slot.name === "desk" ? unread.value : 0;
  return (
    <Link to={slot.path} class="co-door-link" here={here}>
      <span class="co-door-sign">
        <Icon path={slot.icon} size={21} />
        <Count value={count} label={sayDesk("unread", { count })} />
      </span>
      <span class="co-door-word">{slot.title()}</span>
    </Link>
  );
}

const words: Readonly<Record<Status, "available" | "full" | "away" | "absent">> = {
  available: "available",
  full: "full",
  away: "away",
  off: "absent",
  live: "available",
};

function Myself({ session, here }: { session: SessionView; here: boolean }) {
  const { person } = session;
  const status = myAvailability.value;
  return (
    <Link to="/settings/account" class="co-door-link co-myself" here={here}>
      <span class="co-door-sign">
        <Avatar
          id={person.id}
          name={person.pseudonym || person.name}
          picture={person.avatar || undefined}
          size={30}
        />
        <StatusDot status={status} label={sayDesk(words[status])} hideLabel />
      </span>
      <span class="co-door-word">{person.pseudonym || person.name}</span>
      <span class="ap-hidden">{say("nav_account")}</span>
    </Link>
  );
}

const railCss = css`
.co-rail { display: flex; flex-direction: column; align-items: center; gap: var(--ap-4); inline-size: 6rem; padding-block: var(--ap-4) var(--ap-3); background: var(--ap-ground); }
.co-doors { display: flex; flex-direction: column; gap: var(--ap-1); flex: 1; }
.ap-root a.co-door-link { position: relative; display: flex; flex-direction: column; align-items: center; justify-content: center; gap: 3px; inline-size: 5.5rem; min-block-size: 56px; padding: var(--ap-1) 0; border-radius: var(--ap-radius); color: var(--ap-soft); text-decoration: none; font-size: var(--ap-text-xs); font-weight: 500; line-height: 1.2; text-align: center; transition: background-color var(--ap-quick) var(--ap-ease), color var(--ap-quick) var(--ap-ease); }
.ap-root a.co-door-link:hover { background: var(--ap-sunken); color: var(--ap-ink); }
.ap-root a.co-door-link[aria-current] { background: var(--ap-accent-soft); color: var(--ap-accent-ink); }
.co-door-sign { position: relative; display: block; }
.co-door-sign > .ap-count { position: absolute; inset-block-start: -7px; inset-inline-start: 12px; box-shadow: 0 0 0 2px var(--ap-ground); }
.co-door-word { max-inline-size: 100%; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.co-myself .ap-status { position: absolute; inset-block-end: -3px; inset-inline-end: -4px; padding: 2px; border-radius: 50%; background: var(--ap-ground); }
@media (max-width: 44.99em) {
  .co-rail { flex-direction: row; justify-content: space-around; inline-size: 100%; gap: 0; padding: var(--ap-1) var(--ap-1) max(var(--ap-1), env(safe-area-inset-bottom)); border-block-start: 1px solid var(--ap-line); }
  .co-rail-mark { display: none; }
  .co-doors { flex-direction: row; flex: 3; justify-content: space-around; gap: 0; }
  .ap-root a.co-door-link { inline-size: auto; min-inline-size: 64px; min-block-size: 52px; }
}
@media (forced-colors: active) { .ap-root a.co-door-link[aria-current] { outline: 2px solid Highlight; outline-offset: -2px; } }
`;
