/** Engagement › Settings: every setting by name, found by any word of its help. */
import { useEffect, useState } from "preact/hooks";
import { EmptyState } from "#kit/empty.tsx";
import { TextField } from "#kit/field.tsx";
import { Icon } from "#kit/icon.tsx";
import { chevronRight, search } from "#kit/icons.ts";
import { css, useStyles } from "#kit/styles.ts";
import { language } from "#kit/texts/language.ts";
import { desk } from "../desk/session.ts";
import { Link } from "../router.tsx";
import { me } from "../session.ts";
import { Page } from "../shell/page.tsx";
import { sayScreen } from "../texts/screens/say.ts";
import { finds, mayOpen, type Slot, slots } from "./slots.ts";

/** Those that concern the person, not the company. */
const own = new Set(["replies", "account"]);

export default function Settings() {
  useStyles(settingsCss, "room");
  const [typed, setTyped] = useState("");
  const role = me.value?.role ?? "agent";
  const ownWords = useSentences(typed);
  const some = slots.filter(slot => slot.place === "settings" && mayOpen(slot, role));
  const found = some.flatMap(slot => {
    if (finds(slot, typed)) return { slot, sentence: undefined };
    const sentence = ownWords?.find(slot.name, typed);
    return sentence === undefined ? [] : { slot, sentence };
  });
  return (
    <Page title={sayScreen("settings_title")} help={sayScreen("settings_help")}>
      <div role="search">
        <TextField
          type="search"
          label={sayScreen("settings_search")}
          hideLabel
          icon={search}
          placeholder={sayScreen("settings_search")}
          value={typed}
          onInput={event => setTyped(event.currentTarget.value)}
        />
      </div>
      {found.length === 0 && ownWords !== null && (
        <EmptyState icon={search} title={sayScreen("settings_none", { words: typed.trim() })} />
      )}
      <Group title={sayScreen("settings_company")} some={found.filter(({ slot }) => !own.has(slot.name))} />
      <Group title={sayScreen("settings_yours")} some={found.filter(({ slot }) => own.has(slot.name))} />
    </Page>
  );
}

interface Found {
  readonly slot: Slot;
  /** The sentence of that screen in which the words stand, when its title and help do not have them. */
  readonly sentence: string | undefined;
}

interface OwnWords {
  find: (name: string, typed: string) => string | undefined;
}

/** What the screens say themselves, once somebody searches; null while it is fetched. */
function useSentences(typed: string): OwnWords | null {
  const [words, setWords] = useState<OwnWords | null>(null);
  const searching = typed.trim() !== "";
  const tag = language.value;
  useEffect(() => {
    if (!searching) return undefined;
    let wanted = true;
    const fetch = async () => {
      const { laddersOf, sentencesOf, sentenceWith } = await import("./help-texts.ts");
      const some = slots.filter(slot => slot.place === "settings").map(slot => slot.name);
      const [site] = desk.peek()?.sites.peek().keys() ?? [];
      const [sentences, ladders] = await Promise.all([sentencesOf(some, tag), laddersOf(site, tag)]);
      const of = (name: string) => [...(sentences.get(name) ?? []), ...(name === "privacy" ? ladders : [])];
      if (wanted) setWords({ find: (name, text) => sentenceWith(text, of(name)) });
    };
    // Without them the titles are searched all the same.
    fetch().catch(() => wanted && setWords({ find: () => undefined }));
    return () => {
      wanted = false;
    };
  }, [searching, tag]);
  return words;
}

function Group({ title, some }: { title: string; some: readonly Found[] }) {
  if (some.length === 0) return null;
  return (
    <section class="co-index">
      <h2>{title}</h2>
      <ul class="co-index-list" data-keys="">
        {some.map(({ slot, sentence }) => (
          <li key={slot.name}>
            <Link to={slot.path} class="co-index-link">
              <Icon path={slot.icon} size={20} />
              <span class="co-index-text">
                <strong>{slot.title()}</strong>
                <span>{slot.help()}</span>
                {sentence && <q>{sentence}</q>}
              </span>
              <Icon path={chevronRight} size={17} flip />
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}

const settingsCss = css`
.co-index { margin-block-start: var(--ap-6); }
.co-index h2 { margin-block-end: var(--ap-2); font-size: var(--ap-text-s); color: var(--ap-soft); letter-spacing: 0; }
.co-index-list { overflow: hidden; border: 1px solid var(--ap-line); border-radius: var(--ap-radius); }
.co-index-list li + li { border-block-start: 1px solid var(--ap-line); }
.ap-root a.co-index-link { display: flex; align-items: center; gap: var(--ap-4); padding: var(--ap-3) var(--ap-4); color: var(--ap-faint); text-decoration: none; }
.ap-root a.co-index-link:hover { background: var(--ap-ground); }
.ap-root a.co-index-link:focus-visible { outline-offset: -2px; }
.co-index-text { display: flex; flex: 1; flex-direction: column; font-size: var(--ap-text-s); }
.co-index-text q { margin-block-start: var(--ap-1); padding-inline-start: var(--ap-2); border-inline-start: 2px solid var(--ap-line); color: var(--ap-soft); quotes: none; }
.co-index-text strong { color: var(--ap-ink); font-size: var(--ap-text-m); font-weight: 500; }
`;
