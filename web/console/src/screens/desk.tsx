/** The desk: who is there, the conversation at hand, and who one is talking to. One pane at a time on a phone. */
import { useEffect } from "preact/hooks";
import { css, useStyles } from "#kit/styles.ts";
import { useCommands } from "../commands.ts";
import { closing, passing, snoozing } from "../desk/asking.ts";
import { deskCommands } from "../desk/commands.ts";
import { List } from "../desk/list.tsx";
import { MirrorPane, paneOf } from "../desk/mirroring-shown.tsx";
import { selected } from "../desk/model.ts";
import { Nothing } from "../desk/nothing.tsx";
import { contextOpen, selectedId } from "../desk/selection.ts";
import { Thread } from "../desk/thread.tsx";
import { lazily } from "../shell/lazily.tsx";
import { sayScreen } from "../texts/screens/say.ts";

const Context = lazily(async () => (await import("../desk/context.tsx")).Context);
const TransferDialog = lazily(async () => (await import("../desk/transfer.tsx")).TransferDialog);
const SnoozeDialog = lazily(async () => (await import("../desk/snooze/dialog.tsx")).SnoozeDialog);
const ClosingDialog = lazily(async () => (await import("../desk/closing.tsx")).ClosingDialog);

export default function Desk() {
  useStyles(deskCss, "room");
  useCommands(deskCommands);
  // Not needed to draw the desk, and there before the first conversation is looked at.
  useEffect(Context.prepare, []);
  const id = selectedId.value;
  const live = selected.value;
  useEffect(() => {
    contextOpen.value = false;
  }, [id]);
  return (
    <div
      class="co-desk"
      data-open={id === null ? undefined : ""}
      data-context={contextOpen.value || undefined}
      data-mirror={paneOf(live)}
    >
      <h1 class="ap-hidden">{sayScreen("desk_title")}</h1>
      <List />
      {live && <MirrorPane key={`mirror ${live.id}`} live={live} />}
      {live ? <Thread key={live.id} live={live} /> : <Nothing id={id} />}
      {live && <Context live={live} onClose={() => (contextOpen.value = false)} />}
      {passing.value !== null && <TransferDialog />}
      {snoozing.value !== null && <SnoozeDialog />}
      {closing.value !== null && <ClosingDialog />}
    </div>
  );
}

const deskCss = css`
.co-desk { position: relative; flex: 1; display: grid; grid-template-columns: 19.5rem minmax(0, 1fr) auto; min-block-size: 0; }
@media (max-width: 63.99em) { .co-desk { grid-template-columns: 17rem minmax(0, 1fr); } }
@media (max-width: 44.99em) { .co-desk { grid-template-columns: minmax(0, 1fr); } .co-desk[data-open] > .co-list, .co-desk:not([data-open]) > :not(.co-list, h1, dialog) { display: none; } }
`;
