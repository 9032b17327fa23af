/** Where one writes: a reply to the visitor or a note for the team, never mistaken for one another. */
import { useState } from "preact/hooks";
import type { Files } from "#client/files.ts";
import type { LiveConversation } from "#client/live.ts";
import { IconButton } from "#kit/button.tsx";
import { Composer } from "#kit/composer.tsx";
import { bookOpen } from "#kit/icons.ts";
import { Notice } from "#kit/notice.tsx";
import { Segmented } from "#kit/segmented.tsx";
import { css, useStyles } from "#kit/styles.ts";
import type { ConversationSnapshot } from "#wire/protocol.ts";
import { type Picker, SavedPicker, usePicker } from "../replies/picker.tsx";
import { gapsIn, type VariableName, type Variables } from "../replies/variables.ts";
import { sayDesk } from "../texts/desk/say.ts";
import { type Draft, draftOf, type Mode, putDraft } from "./drafts.ts";
import { FileTool } from "./files.tsx";
import { composerArea, focusComposer, focusList, wishComposer } from "./focus.ts";
import { nextWaiting } from "./model.ts";
import { nameOf, siteName } from "./names.ts";
import { select } from "./selection.ts";
import { desk } from "./session.ts";

const LIMIT = 8_000;

/** What the variables of a saved reply stand for here. */
export const variablesOf = (snapshot: ConversationSnapshot): Variables => ({
  "visitor.name": snapshot.team?.identity.name.trim() ?? "",
  "agent.pseudonym": desk.value?.me.value?.pseudonym ?? "",
  "site.name": siteName(snapshot.team?.site_id),
});

const gapNames: Readonly<Record<VariableName, "gap_visitor_name" | "gap_agent_pseudonym" | "gap_site_name">> =
  {
    "visitor.name": "gap_visitor_name",
    "agent.pseudonym": "gap_agent_pseudonym",
    "site.name": "gap_site_name",
  };

export function Writing({ live }: { live: LiveConversation }) {
  useStyles(writingCss, "room");
  const { snapshot } = live.thread.value;
  const draft = draftOf(live.id);
  const note = draft.mode === "note";
  const text = draft[draft.mode];
  const [held, setHeld] = useState(false);
  const put = (change: Partial<Draft>) => putDraft(live.id, change, snapshot.conversation.kept);
  const write = (words: string) => {
    put({ [draft.mode]: words });
    if (words === "") live.stoppedWriting();
    else if (!note) live.writing();
  };
  const picker = usePicker({ area: composerArea, text, write, values: () => variablesOf(snapshot) });
  const gaps = gapsIn(text);
  const send = (words: string): boolean => {
    if (!note && gaps[0]) {
      setHeld(true);
      composerArea.current?.focus();
      composerArea.current?.setSelectionRange(gaps[0].start, gaps[0].end);
      return false;
    }
    setHeld(false);
    if (note) desk.value?.note(live.id, words);
    else desk.value?.say(live.id, words);
    put({ [draft.mode]: "" });
    return true;
  };
  const sendNext = (words: string) => {
    const next = send(words) ? nextWaiting() : undefined;
    if (next === undefined) return;
    wishComposer(next);
    select(next);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (picker.onKeyDown(event) || event.key !== "Escape" || event.isComposing) return;
    event.preventDefault();
    focusList();
  };
  const name = nameOf(snapshot);
  return (
    <div class="co-writing">
      <SavedPicker picker={picker} values={variablesOf(snapshot)} />
      {held && gaps.length > 0 && <GapNotice names={gaps.map(gap => gap.name)} />}
      <Composer
        value={text}
        onInput={picker.onInput}
        onSend={send}
        onSendNext={sendNext}
        onKeyDown={onKeyDown}
        area={composerArea}
        maxLength={LIMIT}
        tone={draft.mode}
        label={sayDesk(note ? "note_label" : "reply_label", { name })}
        placeholder={sayDesk(note ? "note_placeholder" : "reply_placeholder", { name })}
        {...(note ? { sendLabel: sayDesk("send_note") } : {})}
        head={<ModeChoice mode={draft.mode} onChange={mode => put({ mode })} />}
        tools={<Tools picker={picker} files={note ? undefined : live.files} />}
      />
    </div>
  );
}

/** What stands beside the words; a note takes no file, since a visitor's erasure must reach every file. */
function Tools({ picker, files }: { picker: Picker; files: Files | undefined }) {
  return (
    <>
      <IconButton size="small" label={sayDesk("saved_replies")} icon={bookOpen} onClick={picker.open} />
      {files && <FileTool files={files} onDone={focusComposer} />}
    </>
  );
}

function ModeChoice({ mode, onChange }: { mode: Mode; onChange: (mode: Mode) => void }) {
  return (
    <Segmented<Mode>
      label={sayDesk("mode")}
      value={mode}
      onChange={chosen => {
        onChange(chosen);
        focusComposer();
      }}
      segments={[
        { value: "reply", label: sayDesk("reply") },
        { value: "note", label: sayDesk("note") },
      ]}
    />
  );
}

function GapNotice({ names }: { names: readonly VariableName[] }) {
  const variables = [...new Set(names)].map(name => sayDesk(gapNames[name])).join(", ");
  return (
    <Notice kind="warning" role="alert">
      {sayDesk("gap", { variables })}
    </Notice>
  );
}

const writingCss = css`
.co-writing { position: relative; display: flex; flex-direction: column; gap: var(--ap-2); }
`;
