/** What privacy applies to this conversation, who decided, and who could change it. */
import { Icon } from "#kit/icon.tsx";
import { clock, eyeOff, shield } from "#kit/icons.ts";
import { Refused } from "#kit/notice.tsx";
import { css, useStyles } from "#kit/styles.ts";
import { dateText } from "#kit/time.tsx";
import type { ConversationSnapshot } from "#wire/protocol.ts";
import { sayContext } from "../texts/context/say.ts";
import { sayDesk } from "../texts/desk/say.ts";
import { say } from "../texts/shell/say.ts";
import { Card } from "./context.tsx";
import { desk } from "./session.ts";

const spans = {
  day: "span_day",
  week: "span_week",
  month: "span_month",
  quarter: "span_quarter",
  year: "span_year",
} as const;
const consents = { ask_first: "consent_ask_first", inform: "consent_inform" } as const;
const memories = { session: "memory_session", month: "memory_month", year: "memory_year" } as const;

const at = <Table extends object>(table: Table, key: string | undefined): Table[keyof Table] | undefined =>
  key !== undefined && Object.hasOwn(table, key) ? table[key as keyof Table] : undefined;

export function PrivacyCard({ snapshot }: { snapshot: ConversationSnapshot }) {
  useStyles(privacyCss, "room");
  const site = desk.value?.sites.value.get(snapshot.team?.site_id ?? "");
  const consent = at(consents, site?.settings["consent_gate"]);
  const memory = at(memories, site?.settings["visitor_memory"]);
  return (
    <Card title={sayContext("about_privacy")}>
      {snapshot.conversation.kept ? <Kept snapshot={snapshot} /> : <NothingKept snapshot={snapshot} />}
      <ul class="co-applies">
        {consent && (
          <li>
            <Icon path={shield} size={15} />
            {sayContext(consent)}
          </li>
        )}
        {memory && (
          <li>
            <Icon path={clock} size={15} />
            {sayContext(memory)}
          </li>
        )}
        <li>
          <Icon path={eyeOff} size={15} />
          {sayContext("unsent_never")}
        </li>
      </ul>
    </Card>
  );
}

function Kept({ snapshot }: { snapshot: ConversationSnapshot }) {
  const { keep_until, rung } = snapshot.conversation;
  const span = at(spans, rung);
  if (keep_until !== null) return <p>{sayDesk("kept_until", { date: dateText(keep_until) })}</p>;
  return span ? <p>{sayContext("kept_live", { span: sayContext(span) })}</p> : null;
}

/** Whose word it is that nothing is kept: the visitor's, the site's now, or the site's when it began. */
function NothingKept({ snapshot }: { snapshot: ConversationSnapshot }) {
  const stopped = snapshot.entries.find(entry => entry.type === "conversation.keeping_stopped");
  const site = desk.value?.sites.value.get(snapshot.team?.site_id ?? "");
  if (stopped?.type === "conversation.keeping_stopped" && stopped.by === "visitor") {
    return (
      <Refused
        who={sayContext("kept_decider_visitor")}
        meaning={sayContext("kept_nothing_visitor")}
        change={sayContext("kept_change_visitor")}
      />
    );
  }
  const now = site?.settings["chat_history"] === "off";
  return (
    <Refused
      who={sayContext("kept_decider_site", { site: site?.name ?? "" })}
      meaning={sayContext(now ? "kept_nothing_site" : "kept_nothing_since")}
      change={say("refused_change")}
    />
  );
}

const privacyCss = css`
.co-applies { display: flex; flex-direction: column; gap: var(--ap-2); margin-block-start: var(--ap-3); color: var(--ap-soft); }
.co-applies li { display: flex; gap: var(--ap-2); }
.co-applies svg { margin-block-start: 2px; color: var(--ap-faint); }
.co-card .ap-notice { font-size: var(--ap-text-s); }
`;
