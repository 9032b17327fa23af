/** What stands on the home only now and then: an earlier conversation, one that is gone, a closed door. */
import { Badge } from "#kit/badge.tsx";
import { Icon } from "#kit/icon.tsx";
import { chevronRight, circleAlert } from "#kit/icons.ts";
import { css, useStyles } from "#kit/styles.ts";
import { whenText } from "../moments.ts";
import { say } from "../texts/aside/say.ts";
import type { Widget } from "../widget.ts";

export interface AsideProps {
  widget: Widget;
  about: "last" | "lost" | "refused";
}

const parts = { last: Last, lost: Lost, refused: TurnedAway };

export function Aside({ widget, about }: AsideProps) {
  useStyles(asideCss, "room");
  const Part = parts[about];
  return <Part widget={widget} />;
}

function Last({ widget }: { widget: Widget }) {
  const conversation = widget.session.conversation.value?.thread.value.snapshot.conversation;
  const unread = widget.session.unread.value;
  if (!conversation) return null;
  return (
    <button type="button" class="aw-card aw-last" onClick={() => widget.look()}>
      <span>
        <strong>{say("last_conversation")}</strong>
        {conversation.closed_at !== null && (
          <span class="aw-small">{say("last_ended", { when: whenText(conversation.closed_at) })}</span>
        )}
      </span>
      {unread > 0 && <Badge tone="accent">{say("unread", { count: unread })}</Badge>}
      <Icon path={chevronRight} flip />
    </button>
  );
}

/** Said honestly, on the home or above the first word of the next one: what was in memory only is gone. */
function Lost() {
  return (
    <div class="aw-card" role="status">
      <h3>{say("lost_title")}</h3>
      <p>{say("lost_text")}</p>
    </div>
  );
}

/** The server does not speak with this page: what that means, and the code for who can mend it. */
function TurnedAway({ widget }: { widget: Widget }) {
  const code = widget.session.socket.refusal.value?.code ?? "";
  return (
    <div class="aw-body aw-turned">
      <Icon path={circleAlert} size={24} />
      <p>{code === "version" ? say("refused_version") : say("refused_site")}</p>
      <p class="aw-small">{say("refused_code", { code })}</p>
    </div>
  );
}

const asideCss = css`
.aw-last { flex-direction: row; align-items: center; gap: var(--ap-2); min-block-size: 56px; }
.aw-last:hover { background: var(--ap-sunken); }
.aw-last > span:first-child { flex: 1; display: flex; flex-direction: column; }
.aw-last strong { font-weight: 600; }
.aw-last > svg { color: var(--ap-faint); }
.aw-turned { display: flex; flex-direction: column; align-items: center; justify-content: center; gap: var(--ap-2); padding: var(--ap-8) var(--ap-6); text-align: center; color: var(--ap-soft); }
`;
