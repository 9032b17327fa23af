/** The tags of a conversation: seen by the team, changed by whoever answers. */
import { signal } from "@preact/signals";
import { useId, useRef, useState } from "preact/hooks";
import type { LiveConversation } from "#client/live.ts";
import { Icon } from "#kit/icon.tsx";
import { plus, x } from "#kit/icons.ts";
import { css, useStyles } from "#kit/styles.ts";
import type { TagPage } from "#wire/rest.ts";
import { call } from "../api.ts";
import { onSessionEnd } from "../session.ts";
import { toastProblem } from "../shell/toasts.ts";
import { sayContext } from "../texts/context/say.ts";
import { sayDesk } from "../texts/desk/say.ts";
import { unlinked } from "./asking.ts";
import { Card } from "./context.tsx";
import { tagField } from "./focus.ts";
import { desk } from "./session.ts";

const MOST = 20;
const LONGEST = 40;

/** Tags in use on the sites one answers for; read when a tag is first written. */
const inUse = signal<readonly string[] | null>(null);

onSessionEnd(() => {
  inUse.value = null;
});

async function loadTags(): Promise<void> {
  if (inUse.peek() !== null) return;
  inUse.value = [];
  try {
    inUse.value = (await call<TagPage>("GET", "/tags")).items;
  } catch {
    inUse.value = null; // Suggestions are a help, not a need: those of this desk remain.
  }
}

/** Tags to suggest: those of what this desk holds, the most used first, then the others in use. */
function known(): string[] {
  const counts = new Map<string, number>();
  for (const one of desk.value?.conversations.value.values() ?? []) {
    for (const tag of one.thread.value.snapshot.team?.tags ?? []) counts.set(tag, (counts.get(tag) ?? 0) + 1);
  }
  return [...counts]
    .sort((one, other) => other[1] - one[1])
    .map(([tag]) => tag)
    .concat(inUse.value ?? [])
    .filter((tag, index, all) => all.indexOf(tag) === index);
}

export function TagsCard({ live, editable }: { live: LiveConversation; editable: boolean }) {
  useStyles(tagsCss, "room");
  const tags = live.thread.value.snapshot.team?.tags ?? [];
  const change = async (next: string[]) => {
    try {
      await desk.value?.tag(live.id, next);
    } catch (thrown) {
      toastProblem(thrown);
    }
  };
  if (!editable && tags.length === 0) return null;
  return (
    <Card title={sayDesk("tags")}>
      <ul class="co-tags">
        {tags.map(tag => (
          <li key={tag} class="co-tag">
            <span dir="auto">{tag}</span>
            {editable && (
              <button
                type="button"
                aria-label={sayContext("tag_remove", { tag })}
                aria-disabled={unlinked() ? true : undefined}
                title={unlinked()}
                onClick={() => !unlinked() && void change(tags.filter(other => other !== tag))}
              >
                <Icon path={x} size={13} />
              </button>
            )}
          </li>
        ))}
      </ul>
      {editable && <TagField tags={tags} onChange={next => void change(next)} />}
    </Card>
  );
}

function TagField({ tags, onChange }: { tags: readonly string[]; onChange: (tags: string[]) => void }) {
  const [text, setText] = useState("");
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const full = tags.length >= MOST;
  const add = () => {
    const tag = text.trim().slice(0, LONGEST);
    // What was typed stays until it can be said.
    if (unlinked()) return;
    setText("");
    if (tag && !tags.includes(tag)) onChange([...tags, tag]);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.isComposing) return;
    if (event.key === "Enter" || event.key === ",") {
      event.preventDefault();
      add();
    } else if (event.key === "Backspace" && text === "" && tags.length > 0 && !unlinked())
      onChange(tags.slice(0, -1));
  };
  return (
    <div class="co-tag-field">
      <Icon path={plus} size={14} />
      <input
        ref={element => {
          input.current = element;
          tagField.current = element;
        }}
        value={text}
        list={id}
        maxLength={LONGEST}
        disabled={full}
        aria-label={sayDesk("tag_add")}
        title={unlinked()}
        placeholder={full ? sayContext("tag_limit") : sayDesk("tag_add")}
        autocomplete="off"
        onFocus={() => void loadTags()}
        onInput={event => setText(event.currentTarget.value)}
        onKeyDown={onKeyDown}
        onBlur={add}
      />
      <datalist id={id} aria-label={sayContext("tag_suggestions")}>
        {known()
          .filter(tag => !tags.includes(tag))
          .slice(0, 30)
          .map(tag => (
            <option key={tag} value={tag} />
          ))}
      </datalist>
    </div>
  );
}

const tagsCss = css`
.co-tags { display: flex; flex-wrap: wrap; gap: 6px; }
.co-tags:empty { display: none; }
.co-tag { display: inline-flex; align-items: center; max-inline-size: 100%; min-block-size: 26px; padding-inline: 9px; border-radius: var(--ap-radius-full); background: var(--ap-sunken); color: var(--ap-ink); }
.co-tag span { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.co-tag:has(button) { padding-inline-end: 2px; }
.co-tag button { display: grid; place-items: center; inline-size: 24px; block-size: 24px; border-radius: 50%; color: var(--ap-faint); }
.co-tag button:hover { background: var(--ap-line); color: var(--ap-ink); }
.co-tag-field { position: relative; display: flex; align-items: center; gap: 6px; margin-block-start: var(--ap-1); color: var(--ap-faint); }
.co-tag-field input { flex: 1; min-inline-size: 0; min-block-size: 30px; padding: 0 var(--ap-1); border: 0; border-radius: var(--ap-radius-s); background: none; }
.co-tag-field input::placeholder { color: var(--ap-faint); opacity: 1; }
@media (forced-colors: active) { .co-tag { border: 1px solid CanvasText; } }
`;
