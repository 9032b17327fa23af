import { useSignal } from "@preact/signals";
import { Button } from "#kit/button.tsx";
import { Dialog } from "#kit/dialog.tsx";
import { ellipsis, forward, languages, phone, tag, trash2 } from "#kit/icons.ts";
import { ShortcutHelp } from "#kit/keys.tsx";
import { Menu } from "#kit/menu.tsx";
import { CommandPalette } from "#kit/palette.tsx";
import { createToasts } from "#kit/toast.tsx";

export const toasts = createToasts();

const nothing = () => undefined;
const commands = [
  {
    id: "transfer",
    label: "Transfer the conversation",
    group: "Conversation",
    icon: forward,
    keys: "alt+t",
    run: nothing,
  },
  { id: "tag", label: "Add a tag", group: "Conversation", icon: tag, keys: "alt+g", run: nothing },
  { id: "call", label: "Propose a call", group: "Conversation", icon: phone, keys: "alt+c", run: nothing },
  {
    id: "language",
    label: "Change the language",
    group: "Screen",
    icon: languages,
    words: "français english",
    run: nothing,
  },
];
const shortcuts = commands
  .filter(command => command.keys)
  .map(command => ({
    id: command.id,
    keys: command.keys ?? "",
    label: command.label,
    group: command.group,
    run: nothing,
  }));

export function Layers() {
  const open = useSignal<"" | "dialog" | "palette" | "help">("");
  const show = (name: typeof open.value) => () => {
    open.value = name;
  };
  return (
    <section class="wide">
      <h2>Layers</h2>
      <div class="row">
        <Button id="open-dialog" onClick={show("dialog")}>
          Dialog
        </Button>
        <Button id="open-palette" onClick={show("palette")}>
          Palette
        </Button>
        <Button id="open-help" onClick={show("help")}>
          Shortcuts
        </Button>
        <Button
          id="open-toast"
          onClick={() =>
            toasts.show({ text: "Conversation closed.", action: { label: "Undo", run: nothing } })
          }
        >
          Toast
        </Button>
        <Menu
          label="More"
          icon={ellipsis}
          groups={[
            [
              { id: "t", label: "Transfer…", icon: forward, onSelect: nothing },
              {
                id: "c",
                label: "Propose a call",
                icon: phone,
                locked: "Switched off by Ana",
                onSelect: nothing,
              },
              { id: "s", label: "Sound", checked: true, onSelect: nothing },
            ],
            [{ id: "d", label: "Delete conversation", icon: trash2, danger: true, onSelect: nothing }],
          ]}
        />
      </div>
      <Dialog
        open={open.value === "dialog"}
        title="Delete this conversation?"
        onClose={show("")}
        actions={
          <>
            <Button onClick={show("")}>Keep it</Button>
            <Button kind="danger" onClick={show("")}>
              Delete 12 messages
            </Button>
          </>
        }
      >
        <p>
          Twelve messages and two files go at once and cannot come back. The count of conversations stays.
        </p>
      </Dialog>
      <CommandPalette open={open.value === "palette"} onClose={show("")} commands={commands} />
      <ShortcutHelp open={open.value === "help"} onClose={show("")} shortcuts={shortcuts} />
    </section>
  );
}
