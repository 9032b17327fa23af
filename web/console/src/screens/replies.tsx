/** Saved replies: one's own, and for managers and admins the shared ones. */
import { useEffect, useState } from "preact/hooks";
import { Button, IconButton } from "#kit/button.tsx";
import { EmptyState } from "#kit/empty.tsx";
import { TextField } from "#kit/field.tsx";
import { pencil, plus, reply as replyIcon, search } from "#kit/icons.ts";
import { Notice } from "#kit/notice.tsx";
import { RichText } from "#kit/rich.tsx";
import { Skeleton } from "#kit/skeleton.tsx";
import { css, useStyles } from "#kit/styles.ts";
import { sayProblem } from "../problems.ts";
import { ReplyEditor } from "../replies/editor.tsx";
import { findReplies, loadReplies, type SavedReply, savedReplies } from "../replies/saved.ts";
import { me } from "../session.ts";
import { Page, Part } from "../shell/page.tsx";
import { sayReplies } from "../texts/replies/say.ts";
import { sayScreen } from "../texts/screens/say.ts";
import { say } from "../texts/shell/say.ts";

export default function Replies() {
  useStyles(repliesCss, "room");
  const [edited, setEdited] = useState<SavedReply | "new" | null>(null);
  useEffect(() => void loadReplies(true), []);
  const add = (
    <Button kind="primary" icon={plus} onClick={() => setEdited("new")}>
      {sayReplies("add")}
    </Button>
  );
  return (
    <Page title={sayScreen("replies_title")} help={sayScreen("replies_help")} actions={add}>
      <Body onEdit={setEdited} />
      {edited && (
        <ReplyEditor
          key={edited === "new" ? "new" : edited.id}
          reply={edited === "new" ? null : edited}
          onClose={() => setEdited(null)}
        />
      )}
    </Page>
  );
}

function Body({ onEdit }: { onEdit: (reply: SavedReply) => void }) {
  const [typed, setTyped] = useState("");
  const state = savedReplies.value;
  if (state.at === "failed") {
    return (
      <Notice
        kind="danger"
        actions={
          <Button size="small" onClick={() => void loadReplies()}>
            {say("try_again")}
          </Button>
        }
      >
        {sayProblem(state.problem)}
      </Notice>
    );
  }
  if (state.at !== "here") return <Skeleton lines={5} />;
  if (state.replies.length === 0) {
    return (
      <EmptyState icon={replyIcon} title={sayReplies("none")}>
        {sayReplies("none_text")}
      </EmptyState>
    );
  }
  const found = findReplies(state, typed);
  return (
    <>
      <TextField
        type="search"
        label={sayReplies("find")}
        hideLabel
        icon={search}
        placeholder={sayReplies("find")}
        value={typed}
        onInput={event => setTyped(event.currentTarget.value)}
      />
      {found.length === 0 && <EmptyState title={sayReplies("none_found", { words: typed })} />}
      <Shelf
        title={sayReplies("own")}
        hint={sayReplies("own_hint")}
        some={found.filter(one => !one.shared)}
        onEdit={onEdit}
      />
      <Shelf
        title={sayReplies("shared")}
        hint={sayReplies("shared_hint")}
        some={found.filter(one => one.shared)}
        onEdit={onEdit}
      />
    </>
  );
}

interface ShelfProps {
  title: string;
  hint: string;
  some: readonly SavedReply[];
  onEdit: (reply: SavedReply) => void;
}

function Shelf({ title, hint, some, onEdit }: ShelfProps) {
  if (some.length === 0) return null;
  const leads = me.value?.role !== "agent";
  return (
    <Part title={title} hint={hint}>
      <ul class="co-replies">
        {some.map(one => (
          <li key={one.id}>
            <span class="co-replies-name">/{one.shortcut}</span>
            <div class="co-replies-text" dir="auto">
              <RichText text={one.text} />
            </div>
            {(leads || !one.shared) && (
              <IconButton
                size="small"
                icon={pencil}
                label={sayReplies("edit", { shortcut: one.shortcut })}
                onClick={() => onEdit(one)}
              />
            )}
          </li>
        ))}
      </ul>
    </Part>
  );
}

const repliesCss = css`
.co-replies { display: flex; flex-direction: column; }
.co-replies li { display: flex; flex-wrap: wrap; gap: var(--ap-1) var(--ap-4); padding-block: var(--ap-3); border-block-end: 1px solid var(--ap-line); }
.co-replies li:last-child { border: 0; }
.co-replies-name { flex: 0 0 9rem; color: var(--ap-accent-ink); font-weight: 500; overflow-wrap: anywhere; }
.co-replies-text { flex: 1 1 14rem; min-inline-size: 0; color: var(--ap-soft); }
`;
