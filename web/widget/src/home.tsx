/** Before the conversation: a greeting, who is there, what is kept, and the place to write; two actions to a human. */
import { Badge, StatusDot } from "#kit/badge.tsx";
import { IconButton } from "#kit/button.tsx";
import { Icon } from "#kit/icon.tsx";
import { chevronRight, circleAlert, lock, shield } from "#kit/icons.ts";
import { Skeleton } from "#kit/skeleton.tsx";
import { css, useStyles } from "#kit/styles.ts";
import { language } from "#kit/texts/language.ts";
import { Bar } from "./bar.tsx";
import { Compose, isAway } from "./compose.tsx";
import { prepareTalk, type ScreenProps } from "./later.ts";
import { replyText, whenText } from "./moments.ts";
import { say } from "./texts/home/say.ts";
import type { Widget } from "./widget.ts";

export function Home({ widget, title }: ScreenProps) {
  useStyles(homeCss, "room");
  const site = widget.session.site.value;
  const refused = widget.session.socket.state.value === "refused";
  return (
    <>
      <Bar widget={widget} title={title} name={site?.appearance.title || site?.name || location.hostname}>
        {site && <IconButton label={say("menu_privacy")} icon={shield} onClick={() => widget.privacy()} />}
      </Bar>
      {refused ? <TurnedAway widget={widget} /> : site ? <Welcome widget={widget} /> : <Coming />}
    </>
  );
}

const Coming = () => (
  <div class="aw-body aw-coming">
    <Skeleton look="block" lines={1} />
    <Skeleton lines={3} />
  </div>
);

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

function Welcome({ widget }: { widget: Widget }) {
  const { session } = widget;
  const greeting = session.site.value?.appearance.greeting[language.value];
  const asked = session.gate.value?.needed ?? false;
  const questions = !asked && !isAway(widget) && !session.conversation.value && !session.lost.value;
  return (
    <>
      <div class="aw-body aw-home">
        <div class="aw-hero">
          <h2>{greeting || say("greeting")}</h2>
          {!greeting && <p>{say("greeting_more")}</p>}
        </div>
        {session.lost.value && <Lost />}
        <Presence widget={widget} />
        {session.conversation.value && <Last widget={widget} />}
        {questions && <Questions widget={widget} />}
      </div>
      <footer class="aw-foot">
        <Compose widget={widget} />
        <Kept widget={widget} />
      </footer>
    </>
  );
}

/** Said once, honestly: what was in memory only is gone. */
function Lost() {
  return (
    <div class="aw-card" role="status">
      <h3>{say("lost_title")}</h3>
      <p>{say("lost_text")}</p>
    </div>
  );
}

function Presence({ widget }: { widget: Widget }) {
  const opening = widget.session.opening.value;
  if (!opening) return null;
  const reply = replyText(opening.reply_seconds);
  if (isAway(widget)) {
    return (
      <div class="aw-card">
        <StatusDot status="off" label={say("away")} />
        {opening.opens_at !== null && <p>{say("opens", { when: whenText(opening.opens_at) })}</p>}
        <p>{say("leave_text")}</p>
      </div>
    );
  }
  return (
    <div class="aw-card">
      {opening.waiting > 0 ? (
        <StatusDot status="full" label={say("busy")} />
      ) : (
        <StatusDot status="available" label={say("available", { count: opening.agents })} />
      )}
      {reply && <p>{reply}</p>}
    </div>
  );
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

/** They fill the writing place; sending stays the visitor's act. */
function Questions({ widget }: { widget: Widget }) {
  const fill = (event: Event, text: string) => {
    prepareTalk(widget);
    widget.draft.value = text;
    const root = (event.currentTarget as HTMLElement).getRootNode() as ShadowRoot;
    root.querySelector("textarea")?.focus();
  };
  return (
    <div class="aw-questions" role="group" aria-label={say("questions")}>
      {[say("question_choose"), say("question_trouble")].map(text => (
        <button key={text} type="button" onClick={event => fill(event, text)}>
          {text}
        </button>
      ))}
    </div>
  );
}

function Kept({ widget }: { widget: Widget }) {
  const days = widget.session.privacy.value?.keeps_days ?? null;
  return (
    <p class="aw-kept">
      <Icon path={lock} size={13} />
      <span>
        {days === null ? say("kept_nothing") : say("kept_days", { count: days })}{" "}
        <button type="button" class="aw-link" onClick={() => widget.privacy()}>
          {say("kept_details")}
        </button>
      </span>
    </p>
  );
}

const homeCss = css`
.aw-panel:has(.aw-home) { background: linear-gradient(var(--ap-accent-soft), var(--ap-surface) 240px); }
.aw-panel:has(.aw-home) .aw-bar { border-color: transparent; }
.aw-home { display: flex; flex-direction: column; gap: var(--ap-3); padding: 0 var(--ap-4) var(--ap-3); }
.aw-hero { padding-block: var(--ap-6) var(--ap-3); }
.aw-hero > h2 { font-size: var(--ap-text-huge); line-height: 1.15; letter-spacing: -.02em; }
.aw-hero > p { margin-block-start: var(--ap-2); color: var(--ap-soft); font-size: var(--ap-text-l); }
.aw-card { display: flex; flex-direction: column; gap: 2px; padding: var(--ap-3) var(--ap-4); border: 1px solid var(--ap-line); border-radius: 14px; background: var(--ap-surface); }
.aw-card > h3, .aw-card strong, .aw-card .ap-status { font-weight: 600; }
.aw-card .ap-status { white-space: normal; }
.aw-card > p, .aw-small { color: var(--ap-soft); font-size: var(--ap-text-s); }
.aw-last { flex-direction: row; align-items: center; gap: var(--ap-2); min-block-size: 56px; }
.aw-last > span:first-child { flex: 1; display: flex; flex-direction: column; }
.aw-last:hover, .aw-questions > button:hover { background: var(--ap-sunken); }
.aw-last > svg { color: var(--ap-faint); }
.aw-questions { display: flex; flex-direction: column; align-items: end; gap: var(--ap-2); margin-block-start: auto; padding-block-start: var(--ap-4); }
.aw-questions > button { min-block-size: var(--ap-target); padding: var(--ap-2) var(--ap-4); border: 1px solid var(--ap-edge); border-radius: 18px 18px 5px 18px; color: var(--ap-accent-ink); font-weight: 500; }
.ap-root[dir="rtl"] .aw-questions > button { border-radius: 18px 18px 18px 5px; }
.aw-kept { display: flex; gap: 6px; margin-block-start: var(--ap-2); padding-inline: 2px; color: var(--ap-faint); font-size: var(--ap-text-xs); }
.aw-kept > svg { margin-block-start: .2em; }
.aw-link { color: var(--ap-accent-ink); text-decoration: underline; text-underline-offset: .15em; }
.aw-turned { display: flex; flex-direction: column; align-items: center; justify-content: center; gap: var(--ap-2); padding: var(--ap-8) var(--ap-6); text-align: center; color: var(--ap-soft); }
`;
