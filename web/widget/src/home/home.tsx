/** Before the conversation: a greeting, who is there, what is kept, and the place to write; two actions to a human. */
import { Icon } from "#kit/icon.tsx";
import { lock, shield } from "#kit/icons.ts";
import { css, useStyles } from "#kit/styles.ts";
import { language } from "#kit/texts/language.ts";
import { Bar, Tool } from "../bar.tsx";
import { Bones } from "../bones.tsx";
import { Compose, isAway } from "../compose.tsx";
import { Aside, Away, prepareTalk, type ScreenProps } from "../later.ts";
import { say } from "../texts/home/say.ts";
import type { Widget } from "../widget.ts";
import { replyText } from "./reply.ts";

export function Home({ widget, title }: ScreenProps) {
  useStyles(homeCss, "room");
  const site = widget.session.site.value;
  const refused = widget.session.socket.state.value === "refused";
  return (
    <>
      <Bar widget={widget} title={title} name={site?.appearance.title || site?.name || location.hostname}>
        {site && <Tool label={say("menu_privacy")} icon={shield} onPress={() => widget.privacy()} />}
      </Bar>
      {refused ? (
        <Aside.Screen widget={widget} about="refused" />
      ) : site ? (
        <Welcome widget={widget} />
      ) : (
        <Bones />
      )}
    </>
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
          {!greeting && !isAway(widget) && <p>{say("greeting_more")}</p>}
        </div>
        {session.lost.value && <Aside.Screen widget={widget} about="lost" />}
        <Presence widget={widget} />
        {session.conversation.value && <Aside.Screen widget={widget} about="last" />}
        {questions && <Questions widget={widget} />}
      </div>
      <div class="aw-foot">
        <Compose widget={widget} />
        <Kept widget={widget} />
      </div>
    </>
  );
}

function Presence({ widget }: { widget: Widget }) {
  const opening = widget.session.opening.value;
  if (!opening) return null;
  const reply = replyText(opening.reply_seconds);
  if (isAway(widget)) return <Away.Screen widget={widget} />;
  return (
    <div class="aw-card">
      <h3 class="aw-here" data-busy={opening.waiting > 0 || undefined}>
        {opening.waiting > 0 ? say("busy") : say("available", { count: opening.agents })}
      </h3>
      {reply && <p>{reply}</p>}
    </div>
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
.aw-panel:has(.aw-home) { background-image: linear-gradient(var(--ap-accent-soft), var(--ap-surface) 240px); }
.aw-panel:has(.aw-home) .aw-bar { border-color: transparent; }
.aw-home { display: flex; flex-direction: column; gap: var(--ap-3); padding: 0 var(--ap-4) var(--ap-3); }
.aw-hero { padding-block: var(--ap-6) var(--ap-3); }
.aw-hero > h2 { font-size: var(--ap-text-huge); line-height: 1.15; letter-spacing: -.02em; }
.aw-hero > p { margin-block-start: var(--ap-2); color: var(--ap-soft); font-size: var(--ap-text-l); }
.aw-small { color: var(--ap-soft); font-size: var(--ap-text-s); }
.aw-here { display: flex; align-items: center; gap: var(--ap-2); }
.aw-here::before { content: ""; inline-size: 10px; block-size: 10px; border: 5px solid var(--ap-good-ink); border-radius: 50%; }
.aw-here[data-busy]::before { border-color: var(--ap-warn-ink); border-radius: 1px; transform: rotate(45deg) scale(.8); }
.aw-here[data-away]::before { border: 2px solid var(--ap-faint); }
.aw-questions > button:hover { background: var(--ap-sunken); }
.aw-questions { display: flex; flex-direction: column; align-items: end; gap: var(--ap-2); margin-block-start: auto; padding-block-start: var(--ap-4); }
.aw-questions > button { min-block-size: var(--ap-target); padding: var(--ap-2) var(--ap-4); border: 1px solid var(--ap-edge); border-radius: 18px 18px 5px 18px; color: var(--ap-accent-ink); font-weight: 500; }
.ap-root[dir="rtl"] .aw-questions > button { border-radius: 18px 18px 18px 5px; }
.aw-kept { display: flex; gap: 6px; margin-block-start: var(--ap-2); padding-inline: 2px; color: var(--ap-faint); font-size: var(--ap-text-xs); }
.aw-kept > svg { margin-block-start: .2em; }
.aw-link { color: var(--ap-accent-ink); text-decoration: underline; text-underline-offset: .15em; }
`;
