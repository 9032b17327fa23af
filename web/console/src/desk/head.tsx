/** Who this is, where they are, and what can be done with the whole conversation. */
import type { LiveConversation } from "#client/live.ts";
import { Avatar } from "#kit/avatar.tsx";
import { Button, IconButton } from "#kit/button.tsx";
import { Icon } from "#kit/icon.tsx";
import { arrowLeft, badgeCheck, check, clock, panelRight, userPlus } from "#kit/icons.ts";
import { css, useStyles } from "#kit/styles.ts";
import type { ConversationSnapshot } from "#wire/protocol.ts";
import { sayDesk } from "../texts/desk/say.ts";
import { askToClose, askToSnooze, askToTransfer, unlinked } from "./asking.ts";
import { focusList } from "./focus.ts";
import { authorOf, nameOf, siteName } from "./names.ts";
import { contextOpen, select } from "./selection.ts";

function leave(): void {
  select(null);
  requestAnimationFrame(focusList);
}

export function ThreadHead({ live, mine }: { live: LiveConversation; mine: boolean }) {
  useStyles(headCss, "room");
  const { snapshot } = live.thread.value;
  const { team, conversation } = snapshot;
  const open = contextOpen.value;
  return (
    <header class="co-head">
      <span class="co-head-back">
        <IconButton label={sayDesk("back")} icon={arrowLeft} flip onClick={leave} />
      </span>
      <Avatar id={team?.visitor_id ?? live.id} name={team?.identity.name || undefined} size={38} />
      <div class="co-head-who">
        <h2>
          <span class="co-head-name">{nameOf(snapshot)}</span>
          {team?.identity.verified && (
            <span class="co-verified" title={sayDesk("about_verified")}>
              <Icon path={badgeCheck} size={17} />
              <span class="ap-hidden">{sayDesk("about_verified")}</span>
            </span>
          )}
        </h2>
        <p class="co-head-where">
          <span>{conversation.language.toUpperCase()}</span>
          <span>{siteName(team?.site_id)}</span>
          <Where snapshot={snapshot} />
          {!mine && conversation.agent && (
            <span>{sayDesk("with", { name: authorOf(snapshot, conversation.agent) })}</span>
          )}
        </p>
      </div>
      <div class="co-head-actions">
        {mine && (
          <>
            <IconButton
              label={sayDesk("snooze_named")}
              icon={clock}
              locked={unlinked()}
              onClick={() => askToSnooze(live.id)}
            />
            <Button size="small" icon={userPlus} locked={unlinked()} onClick={() => askToTransfer(live.id)}>
              {sayDesk("transfer")}
            </Button>
            <Button size="small" icon={check} locked={unlinked()} onClick={() => askToClose(live.id)}>
              {sayDesk("close")}
            </Button>
          </>
        )}
        <span class="co-head-context">
          <IconButton
            label={sayDesk(open ? "hide_context" : "show_context")}
            icon={panelRight}
            pressed={open}
            flip
            onClick={() => (contextOpen.value = !open)}
          />
        </span>
      </div>
    </header>
  );
}

function Where({ snapshot }: { snapshot: ConversationSnapshot }) {
  const visit = snapshot.team?.visit;
  if (snapshot.conversation.state === "closed" || !visit) return null;
  const page = visit.pages.at(-1);
  if (!visit.online) return <span>{sayDesk("not_on_site")}</span>;
  return (
    <span class="co-head-page">{page ? sayDesk("on_page", { page: page.path }) : sayDesk("on_site")}</span>
  );
}

const headCss = css`
.co-head { display: flex; align-items: center; gap: var(--ap-3); min-block-size: 64px; padding: var(--ap-2) var(--ap-5); border-block-end: 1px solid var(--ap-line); }
.co-head-back { display: none; margin-inline-start: calc(-1*var(--ap-2)); }
.co-head-who { flex: 1; min-inline-size: 0; }
.co-head h2 { display: flex; align-items: center; gap: 5px; font-size: var(--ap-text-l); }
.co-head-name { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.co-verified { color: var(--ap-accent-ink); }
.co-head-where { display: flex; overflow: hidden; color: var(--ap-faint); font-size: var(--ap-text-s); white-space: nowrap; }
.co-head-where > span { flex: none; }
.co-head-where > :nth-child(n + 2)::before { content: "·"; margin-inline: 6px; }
.co-head-where > .co-head-page { flex: 0 1 auto; overflow: hidden; text-overflow: ellipsis; }
.co-head-actions { display: flex; flex: none; gap: var(--ap-2); }
.co-head-context { display: none; }
@media (max-width: 79.99em) { .co-head-context { display: block; } }
@media (max-width: 44.99em) {
  .co-head { padding: var(--ap-2) var(--ap-3); gap: var(--ap-2); }
  .co-head-back { display: block; }
  .co-head > .ap-avatar { display: none; }
  .co-head-actions .ap-button-face > span { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%); }
  .co-head-actions .ap-button { inline-size: var(--ap-target); padding: 0; justify-content: center; }
  .co-head-actions { gap: var(--ap-1); }
}
`;
