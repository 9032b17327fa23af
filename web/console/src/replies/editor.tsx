/** Writing a saved reply: its shortcut, its text with variables, and how a visitor would read it. */
import { useRef, useState } from "preact/hooks";
import { Button } from "#kit/button.tsx";
import { Dialog } from "#kit/dialog.tsx";
import { TextAreaField, TextField } from "#kit/field.tsx";
import { trash2 } from "#kit/icons.ts";
import { Notice } from "#kit/notice.tsx";
import { RichText } from "#kit/rich.tsx";
import { css, useStyles } from "#kit/styles.ts";
import { Switch } from "#kit/toggle.tsx";
import { problemOf } from "../api.ts";
import { sayProblem } from "../problems.ts";
import { me } from "../session.ts";
import { toasts } from "../shell/toasts.ts";
import { sayReplies } from "../texts/replies/say.ts";
import { say } from "../texts/shell/say.ts";
import { deleteReply, putReply, type SavedReply } from "./saved.ts";
import { fillVariables, type VariableName } from "./variables.ts";

const SHORTCUT = /^[\p{L}\p{N}-]{1,40}$/u;

const variables: readonly (readonly [
  VariableName,
  "variable_visitor" | "variable_agent" | "variable_site",
])[] = [
  ["visitor.name", "variable_visitor"],
  ["agent.pseudonym", "variable_agent"],
  ["site.name", "variable_site"],
];

interface Faults {
  readonly shortcut?: string;
  readonly text?: string;
  readonly whole?: string;
}

interface EditorProps {
  /** Null: a new one. */
  reply: SavedReply | null;
  onClose: () => void;
}

/** The state of the form, and what its buttons do. */
function useEditor({ reply, onClose }: EditorProps) {
  const [shortcut, setShortcut] = useState(reply?.shortcut ?? "");
  const [text, setText] = useState(reply?.text ?? "");
  const [shared, setShared] = useState(reply?.shared ?? false);
  const [faults, setFaults] = useState<Faults>({});
  const [busy, setBusy] = useState(false);
  const carry = async (act: () => Promise<void>, done: "saved" | "removed") => {
    setBusy(true);
    try {
      await act();
      toasts.show({ text: sayReplies(done, { shortcut }) });
      onClose();
    } catch (thrown) {
      const used = problemOf(thrown).code === "conflict";
      setFaults(used ? { shortcut: sayReplies("shortcut_used") } : { whole: sayProblem(thrown) });
      setBusy(false);
    }
  };
  const save = () => {
    const found: Faults = {
      ...(SHORTCUT.test(shortcut) ? {} : { shortcut: sayReplies("shortcut_wrong") }),
      ...(text.trim() ? {} : { text: sayReplies("text_missing") }),
    };
    setFaults(found);
    if (Object.keys(found).length > 0) return;
    void carry(() => putReply(reply?.id ?? null, { shortcut, text: text.trim(), shared }), "saved");
  };
  const remove = () => reply && void carry(() => deleteReply(reply.id), "removed");
  return { shortcut, setShortcut, text, setText, shared, setShared, faults, busy, save, remove };
}

export function ReplyEditor(props: EditorProps) {
  useStyles(editorCss, "room");
  const { reply, onClose } = props;
  const editor = useEditor(props);
  const { shortcut, faults, shared } = editor;
  const leads = me.value?.role !== "agent";
  const actions = (
    <>
      {reply && (
        <span class="co-editor-remove">
          <Button kind="plain" icon={trash2} onClick={editor.remove}>
            {sayReplies("remove")}
          </Button>
        </span>
      )}
      <Button onClick={onClose}>{say("cancel")}</Button>
      <Button kind="primary" busy={editor.busy} onClick={editor.save}>
        {say("save")}
      </Button>
    </>
  );
  return (
    <Dialog open sticky title={sayReplies(reply ? "edit_title" : "add")} onClose={onClose} actions={actions}>
      <div class="co-editor">
        {faults.whole && (
          <Notice kind="danger" role="alert">
            {faults.whole}
          </Notice>
        )}
        <TextField
          label={sayReplies("shortcut")}
          hint={sayReplies("shortcut_hint")}
          error={faults.shortcut}
          value={shortcut}
          maxLength={40}
          autofocus
          autocomplete="off"
          spellcheck={false}
          onInput={event => editor.setShortcut(event.currentTarget.value.replace(/^\//, ""))}
        />
        <TextPart text={editor.text} error={faults.text} onInput={editor.setText} />
        <Switch
          label={sayReplies("share")}
          detail={leads ? undefined : sayReplies("share_locked")}
          checked={shared}
          disabled={!leads}
          onChange={editor.setShared}
        />
      </div>
    </Dialog>
  );
}

interface TextPartProps {
  text: string;
  error: string | undefined;
  onInput: (text: string) => void;
}

function TextPart({ text, error, onInput }: TextPartProps) {
  const area = useRef<HTMLTextAreaElement>(null);
  const insert = (name: VariableName) => {
    const at = area.current?.selectionStart ?? text.length;
    onInput(`${text.slice(0, at)}{${name}}${text.slice(area.current?.selectionEnd ?? at)}`);
    requestAnimationFrame(() => {
      area.current?.focus();
      area.current?.setSelectionRange(at + name.length + 2, at + name.length + 2);
    });
  };
  const values = {
    "visitor.name": sayReplies("preview_visitor"),
    "agent.pseudonym": me.value?.pseudonym ?? "",
    "site.name": sayReplies("preview_site"),
  };
  return (
    <>
      <TextAreaField
        label={sayReplies("text")}
        error={error}
        rows={4}
        maxLength={8000}
        dir="auto"
        area={area}
        value={text}
        onInput={event => onInput(event.currentTarget.value)}
      />
      <div class="co-editor-variables">
        <span>{sayReplies("variables")}</span>
        {variables.map(([name, label]) => (
          <Button key={name} size="small" onClick={() => insert(name)}>
            {sayReplies(label)}
          </Button>
        ))}
      </div>
      {text.trim() && (
        <figure class="co-editor-preview">
          <figcaption>{sayReplies("preview")}</figcaption>
          <div dir="auto">
            <RichText text={fillVariables(text, values)} />
          </div>
        </figure>
      )}
    </>
  );
}

const editorCss = css`
.co-editor { display: flex; flex-direction: column; gap: var(--ap-4); }
.co-editor-variables { display: flex; flex-wrap: wrap; align-items: center; gap: var(--ap-2); color: var(--ap-faint); font-size: var(--ap-text-s); }
.co-editor-preview { padding: var(--ap-3) var(--ap-4); border-radius: var(--ap-radius); background: var(--ap-sunken); }
.co-editor-preview figcaption { margin-block-end: var(--ap-1); color: var(--ap-faint); font-size: var(--ap-text-xs); }
.co-editor-remove { margin-inline-end: auto; }
`;
