/** About the visitor: what they said of themselves, where they are in this visit, and what privacy applies. */
import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import type { LiveConversation } from "#client/live.ts";
import { IconButton } from "#kit/button.tsx";
import { Icon } from "#kit/icon.tsx";
import { badgeCheck, x } from "#kit/icons.ts";
import { css, useStyles } from "#kit/styles.ts";
import { Clock, durationText, RelativeTime } from "#kit/time.tsx";
import type { ConversationSnapshot, TeamConversationView } from "#wire/protocol.ts";
import { sayContext } from "../texts/context/say.ts";
import { sayDesk } from "../texts/desk/say.ts";
import { PageCard } from "./mirroring.tsx";
import { authorOf, siteName } from "./names.ts";
import { PrivacyCard } from "./privacy.tsx";
import { contextOpen } from "./selection.ts";
import { desk } from "./session.ts";
import { TagsCard } from "./tags.tsx";

export function Context({ live, onClose }: { live: LiveConversation; onClose: () => void }) {
  useStyles(contextCss, "room");
  const { snapshot } = live.thread.value;
  const { team } = snapshot;
  const mine = desk.value?.mine.value.includes(live.id) ?? false;
  const close = useRef<HTMLSpanElement>(null);
  // Asked for over the thread, where there is no room beside it.
  const open = contextOpen.value;
  useEffect(() => {
    // Opened over the thread: the keyboard goes with it, and comes back.
    if (!open || !close.current?.offsetParent) return;
    const before = document.activeElement;
    close.current.querySelector("button")?.focus();
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, [open]);
  return (
    <aside
      class="co-context"
      aria-label={sayContext("context")}
      onKeyDown={event => {
        if (event.key === "Escape" && close.current?.offsetParent) onClose();
      }}
    >
      <span class="co-context-close" ref={close}>
        <IconButton label={sayDesk("hide_context")} icon={x} size="small" onClick={onClose} />
      </span>
      {team && <VisitorCard snapshot={snapshot} team={team} />}
      {team && <VisitCard snapshot={snapshot} team={team} />}
      <PageCard live={live} />
      <TagsCard live={live} editable={mine} />
      <PrivacyCard snapshot={snapshot} />
      <PeopleCard snapshot={snapshot} />
    </aside>
  );
}

/** A titled part of the context. */
export function Card({ title, children }: { title: string; children: ComponentChildren }) {
  return (
    <section class="co-card">
      <h2>{title}</h2>
      {children}
    </section>
  );
}

/** One fact; nothing is drawn for what nobody said. */
export function Fact({
  term,
  wide,
  children,
}: {
  term: string;
  wide?: boolean;
  children: ComponentChildren;
}) {
  if (children === "" || children === null || children === undefined) return null;
  return (
    <div class="co-fact" data-wide={wide || undefined}>
      <dt>{term}</dt>
      <dd>{children}</dd>
    </div>
  );
}

interface CardProps {
  snapshot: ConversationSnapshot;
  team: TeamConversationView;
}

function VisitorCard({ snapshot, team }: CardProps) {
  const { identity, visit } = team;
  const { conversation } = snapshot;
  const said = identity.name || identity.email || identity.external_id;
  return (
    <Card title={sayContext("about_visitor")}>
      {said ? (
        <p class="co-verdict" data-verified={identity.verified || undefined}>
          {identity.verified && <Icon path={badgeCheck} size={16} />}
          {identity.verified ? sayDesk("about_verified") : sayContext("about_unverified")}
        </p>
      ) : (
        <p class="co-card-quiet">{sayContext("about_nothing")}</p>
      )}
      <dl>
        <Fact term={sayContext("about_email")} wide>
          {identity.email}
        </Fact>
        <Fact term={sayContext("about_id")}>{identity.external_id}</Fact>
        <Fact term={sayContext("about_language")}>{languageName(conversation.language)}</Fact>
        <Fact term={sayContext("about_browser")}>{visit.browser}</Fact>
        <Fact term={sayContext("about_site")}>{siteName(team.site_id)}</Fact>
        <Fact term={sayContext("about_opened")}>
          <RelativeTime at={conversation.opened_at} />
        </Fact>
        <Fact term={sayContext("about_first_reply")}>
          {team.first_reply_at === null
            ? sayContext("about_none")
            : sayContext("about_first_reply_after", {
                time: durationText(team.first_reply_at - conversation.opened_at),
              })}
        </Fact>
        {conversation.rating && (
          <Fact term={sayContext("about_rating")}>
            {sayContext("about_rating_value", { score: conversation.rating.score })}
          </Fact>
        )}
      </dl>
    </Card>
  );
}

function languageName(tag: string): string {
  return new Intl.DisplayNames([document.documentElement.lang || "en"], { type: "language" }).of(tag) ?? tag;
}

function VisitCard({ team }: CardProps) {
  const { online, pages } = team.visit;
  const now = pages.at(-1);
  const before = pages.slice(0, -1).reverse();
  return (
    <Card title={sayContext("about_visit")}>
      {!now && <p class="co-card-quiet">{sayContext("about_no_pages")}</p>}
      {now && (
        <p class="co-page-now">
          <span class="co-card-quiet">{sayContext(online ? "about_page_now" : "about_left")}</span>
          <strong dir="auto">{now.title || now.path}</strong>
          <span class="co-path">{now.path}</span>
        </p>
      )}
      {before.length > 0 && (
        <details class="co-pages">
          <summary>{sayContext("about_pages_before", { count: before.length })}</summary>
          <ol class="co-page-list">
            {before.map(page => (
              <li key={page.at}>
                <Clock at={page.at} />
                <span dir="auto" title={page.path}>
                  {page.title || page.path}
                </span>
              </li>
            ))}
          </ol>
        </details>
      )}
    </Card>
  );
}

function PeopleCard({ snapshot }: { snapshot: ConversationSnapshot }) {
  const { participants } = snapshot.conversation;
  if (participants.length < 2) return null;
  return (
    <Card title={sayContext("about_participants")}>
      <dl>
        {participants.map(one => (
          <Fact key={one.handle} term={authorOf(snapshot, one.handle)}>
            <Clock at={one.since} />
          </Fact>
        ))}
      </dl>
    </Card>
  );
}

const contextCss = css`
.co-context { position: relative; inline-size: 19rem; min-block-size: 0; overflow: auto; padding: var(--ap-2) var(--ap-5) var(--ap-6); background: var(--ap-ground); border-inline-start: 1px solid var(--ap-line); overscroll-behavior: contain; }
.co-context-close { display: none; position: absolute; inset-block-start: var(--ap-3); inset-inline-end: var(--ap-3); }
.co-card { padding-block: var(--ap-4); border-block-end: 1px solid var(--ap-line); font-size: var(--ap-text-s); }
.co-card:last-child { border: 0; }
.co-card > h2 { margin-block-end: var(--ap-2); font-size: var(--ap-text-s); font-weight: 600; letter-spacing: 0; }
.co-card-quiet { color: var(--ap-faint); }
.co-card > p + dl { margin-block-start: var(--ap-2); }
.co-verdict { display: flex; align-items: center; gap: 6px; color: var(--ap-faint); }
.co-verdict[data-verified] { color: var(--ap-accent-ink); }
.co-fact { display: flex; gap: var(--ap-3); padding-block: 3px; }
.co-fact dt { flex: none; inline-size: 9.5em; color: var(--ap-faint); }
.co-fact dd { flex: 1; min-inline-size: 0; overflow-wrap: anywhere; }
.co-fact[data-wide] { display: block; }
.co-page-now { display: flex; flex-direction: column; }
.co-page-now strong { font-size: var(--ap-text-m); font-weight: 500; }
.co-path { color: var(--ap-faint); font: var(--ap-text-xs) var(--ap-mono); overflow-wrap: anywhere; }
.co-pages { margin-block-start: var(--ap-2); }
.co-pages summary { min-block-size: 28px; align-content: center; color: var(--ap-soft); cursor: pointer; }
.co-page-list { display: flex; flex-direction: column; gap: 4px; }
.co-page-list li { display: flex; gap: var(--ap-3); }
.co-page-list time { color: var(--ap-faint); font-variant-numeric: tabular-nums; }
.co-page-list span { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
@media (max-width: 79.99em) {
  .co-desk > .co-context { display: none; position: absolute; inset-block: 64px 0; inset-inline-end: 0; z-index: 3; inline-size: min(20rem, 100%); box-shadow: var(--ap-shadow-l); }
  .co-desk[data-context] > .co-context { display: block; }
  .co-context-close { display: block; }
}
@media (max-width: 44.99em) { .co-desk > .co-context { inset-block-start: 0; inline-size: 100%; } }
`;
