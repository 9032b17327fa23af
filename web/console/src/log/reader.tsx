/** One closed conversation, to be read: its words and notes in order, and beside them what is known of it. */
import { useCallback, useEffect, useMemo, useRef } from "preact/hooks";
import { Virtualizer } from "virtua";
import { Badge } from "#kit/badge.tsx";
import type { SaidFile } from "#kit/files.tsx";
import { Icon } from "#kit/icon.tsx";
import { arrowLeft } from "#kit/icons.ts";
import { Notice } from "#kit/notice.tsx";
import { css, useStyles } from "#kit/styles.ts";
import { dateText, durationText, momentText } from "#kit/time.tsx";
import type { ConversationSnapshot } from "#wire/protocol.ts";
import { Shown, useAsked } from "../company/asked.tsx";
import { LineView } from "../desk/line.tsx";
import { linesOf } from "../desk/lines.ts";
import { nameOf, siteName } from "../desk/names.ts";
import { Link } from "../router.tsx";
import { sayDesk } from "../texts/desk/say.ts";
import { sayLog } from "../texts/log/say.ts";
import { lastOpened } from "./model.ts";
import { TagList } from "./results.tsx";
import { Stars } from "./stars.tsx";

export function Reader({ id }: { id: string }) {
  useStyles(readerCss, "room");
  const asking = useAsked<ConversationSnapshot>(`/conversations/${encodeURIComponent(id)}`);
  useEffect(() => {
    lastOpened.value = id;
  }, [id]);
  return (
    <div class="co-reader">
      <Link to="/log" class="co-reader-back">
        <Icon path={arrowLeft} size={16} flip />
        {sayLog("back")}
      </Link>
      <Shown of={asking} lines={8}>
        {snapshot => <Read snapshot={snapshot} />}
      </Shown>
    </div>
  );
}

function Read({ snapshot }: { snapshot: ConversationSnapshot }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  const { conversation } = snapshot;
  return (
    <>
      <header class="co-reader-head">
        <h1 tabIndex={-1} ref={heading}>
          {nameOf(snapshot)}
        </h1>
        <p>
          {siteName(snapshot.team?.site_id)} · {momentText(conversation.opened_at)}{" "}
          <Badge>{conversation.language.toUpperCase()}</Badge>
        </p>
      </header>
      <div class="co-reader-body">
        <Thread snapshot={snapshot} />
        <Facts snapshot={snapshot} />
      </div>
    </>
  );
}

async function fetched(conversation: string, { attachment_id, kind }: SaidFile): Promise<Blob> {
  const path = `/conversations/${encodeURIComponent(conversation)}/files/${encodeURIComponent(attachment_id)}`;
  const answer = await fetch(`/api/v1${path}`, { credentials: "same-origin" });
  if (!answer.ok) throw new Error(String(answer.status));
  return new Blob([await answer.arrayBuffer()], { type: kind });
}

function Thread({ snapshot }: { snapshot: ConversationSnapshot }) {
  const box = useRef<HTMLDivElement>(null);
  const lines = useMemo(() => linesOf(snapshot, [], null), [snapshot]);
  const read = useCallback((file: SaidFile) => fetched(snapshot.conversation.id, file), [snapshot]);
  return (
    <div
      class="co-reader-thread"
      role="log"
      aria-live="off"
      aria-label={sayDesk("messages")}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard.
      tabIndex={0}
      ref={box}
    >
      <Virtualizer scrollRef={box} data={lines}>
        {line => <LineView key={line.key} line={line} snapshot={snapshot} read={read} />}
      </Virtualizer>
    </div>
  );
}

function Facts({ snapshot }: { snapshot: ConversationSnapshot }) {
  const { conversation, team } = snapshot;
  const { first_reply_at: replied } = team ?? {};
  const identity = team?.identity;
  return (
    <aside class="co-reader-facts" aria-label={sayLog("facts")}>
      <dl>
        {identity?.email && (
          <Fact name={sayLog("email")}>
            <a href={`mailto:${identity.email}`}>{identity.email}</a>
          </Fact>
        )}
        {identity?.external_id && <Fact name={sayLog("external_id")}>{identity.external_id}</Fact>}
        <Fact name={sayLog("closed")}>
          {conversation.closed_at ? momentText(conversation.closed_at) : "—"}
          {conversation.closed_by && `, ${sayLog(`closed_by_${conversation.closed_by}`)}`}
        </Fact>
        <Fact name={sayLog("first_reply")}>
          {replied ? durationText(replied - conversation.opened_at) : sayLog("no_reply")}
        </Fact>
        <Fact name={sayLog("score")}>
          <Stars score={conversation.rating?.score ?? null} />
        </Fact>
        <Fact name={sayLog("tags")}>
          <TagList tags={team?.tags ?? []} />
        </Fact>
      </dl>
      <Notice>
        {conversation.keep_until && sayLog("kept", { date: dateText(conversation.keep_until) })}{" "}
        {sayLog("noted")}
      </Notice>
    </aside>
  );
}

function Fact({ name, children }: { name: string; children: preact.ComponentChildren }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

const readerCss = css`
.co-reader { display: flex; flex-direction: column; flex: 1; min-block-size: 0; inline-size: 100%; max-inline-size: 76rem; margin-inline: auto; padding: var(--ap-5) var(--ap-6) 0; }
.ap-root .co-reader-back { display: inline-flex; align-items: center; gap: var(--ap-1); align-self: start; min-block-size: 28px; color: var(--ap-soft); text-decoration: none; font-size: var(--ap-text-s); }
.ap-root .co-reader-back:hover { color: var(--ap-ink); text-decoration: underline; }
.co-reader-head { margin-block: var(--ap-2) var(--ap-4); }
.co-reader-head h1:focus-visible { outline: none; }
.co-reader-head p { color: var(--ap-soft); }
.co-reader-body { display: grid; grid-template-columns: minmax(0, 1fr) 17rem; gap: var(--ap-6); flex: 1; min-block-size: 0; }
.co-reader-thread { min-block-size: 0; overflow: auto; padding: var(--ap-2) var(--ap-5) var(--ap-8); border: 1px solid var(--ap-line); border-block-end: 0; border-start-start-radius: var(--ap-radius-l); border-start-end-radius: var(--ap-radius-l); background: var(--ap-surface); }
.co-reader-thread:focus-visible { outline-offset: -2px; }
.co-reader-facts { display: flex; flex-direction: column; gap: var(--ap-4); overflow: auto; padding-block-end: var(--ap-6); }
.co-reader-facts dl { display: flex; flex-direction: column; gap: var(--ap-3); }
.co-reader-facts dt { color: var(--ap-faint); font-size: var(--ap-text-s); }
.co-reader-facts dd { margin: 0; overflow-wrap: anywhere; }
@media (max-width: 900px) {
  .co-reader { padding-inline: var(--ap-4); }
  .co-reader-body { display: flex; flex-direction: column-reverse; justify-content: start; overflow: auto; gap: var(--ap-4); }
  .co-reader-thread { flex: none; block-size: 68dvh; border-block-end: 1px solid var(--ap-line); border-radius: var(--ap-radius-l); padding-inline: var(--ap-3); }
  .co-reader-facts { flex: none; overflow: visible; padding: 0; }
  .co-reader-facts dl { display: grid; grid-template-columns: repeat(auto-fill, minmax(8rem, 1fr)); }
}
`;
