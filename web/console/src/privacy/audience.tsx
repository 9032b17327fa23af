/** The page as a visitor, an agent or a manager would have it read to them: no controls, only what applies. */
import { css, useStyles } from "#kit/styles.ts";
import type { PrivacyView, SettingView, WordsView } from "#wire/rest.ts";
import { sayPrivacy } from "../texts/privacy/say.ts";
import { Prompt } from "./prompt.tsx";
import { both, rungOf } from "./words.ts";

export const audiences = ["admin", "visitor", "agent", "manager"] as const;
export type Audience = (typeof audiences)[number];
type Reader = Exclude<Audience, "admin">;

const intros = {
  visitor: "as_visitor_intro",
  agent: "as_agent_intro",
  manager: "as_manager_intro",
} as const;

export function ReadAs({ page, reader }: { page: PrivacyView; reader: Reader }) {
  useStyles(audienceCss, "room");
  const history = page.settings.find(setting => setting.key === "chat_history");
  const days = (history && rungOf(history, history.in_force)?.keeps_days) ?? null;
  return (
    <div class="co-read-as">
      <p>{sayPrivacy(intros[reader], { site: page.site_name })}</p>
      {reader === "visitor" && <Prompt notice={page.notice} days={days} />}
      {page.groups.map(group => (
        <section key={group.key}>
          <h2>{both(group.title)}</h2>
          {group.unset ? (
            <p class="co-read-unset">{both(group.unset)}</p>
          ) : (
            <dl class="co-read-list">
              {page.settings
                .filter(setting => setting.group === group.key)
                .map(setting => (
                  <Line key={setting.key} setting={setting} reader={reader} />
                ))}
            </dl>
          )}
        </section>
      ))}
    </div>
  );
}

function Line({ setting, reader }: { setting: SettingView; reader: Reader }) {
  const rung = rungOf(setting, setting.in_force);
  const words: WordsView | undefined = rung?.[reader];
  return (
    <div>
      <dt>
        {both(setting.title)}
        {rung && <span>{both(rung.name)}</span>}
      </dt>
      <dd>{words && both(words)}</dd>
    </div>
  );
}

const audienceCss = css`
.co-read-as > p { color: var(--ap-soft); }
.co-read-as > .co-prompt-screen { max-inline-size: 26rem; }
.co-read-as h2 { margin-block: var(--ap-6) var(--ap-2); color: var(--ap-soft); font-size: var(--ap-text-m); }
.co-read-unset { max-inline-size: 68ch; padding-block: var(--ap-4); border-block-start: 1px solid var(--ap-line); color: var(--ap-soft); }
.co-read-list { display: flex; flex-direction: column; }
.co-read-list > div { padding-block: var(--ap-4); border-block-start: 1px solid var(--ap-line); }
.co-read-list dt { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 0 var(--ap-4); font-weight: 600; }
.co-read-list dt span { color: var(--ap-accent-ink); font-weight: 500; }
.co-read-list dd { margin: 0; margin-block-start: var(--ap-1); max-inline-size: 68ch; color: var(--ap-soft); }
`;
