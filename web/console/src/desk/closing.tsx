/** Ending a conversation: asked once, with its consequence; at once when there is nothing to lose. */
import { useState } from "preact/hooks";
import { Button } from "#kit/button.tsx";
import { Dialog } from "#kit/dialog.tsx";
import { toastProblem, toasts } from "../shell/toasts.ts";
import { sayDesk } from "../texts/desk/say.ts";
import { closing } from "./asking.ts";
import { expectDeparture, unexpectDeparture } from "./departures.ts";
import { forgetDraft, hasDraft } from "./drafts.ts";
import { keepPlace } from "./focus.ts";
import { selectNextWaiting } from "./model.ts";
import { nameOf } from "./names.ts";
import { desk } from "./session.ts";

export function ClosingDialog() {
  const id = closing.value;
  const live = id === null ? undefined : desk.value?.conversations.value.get(id);
  const [busy, setBusy] = useState(false);
  if (!live) return null;
  const name = nameOf(live.thread.value.snapshot);
  const leave = () => {
    closing.value = null;
  };
  const close = async () => {
    setBusy(true);
    expectDeparture(live.id);
    try {
      await desk.value?.close(live.id);
      forgetDraft(live.id);
      toasts.show({ text: sayDesk("closed", { name }) });
      keepPlace();
      selectNextWaiting();
    } catch (thrown) {
      unexpectDeparture(live.id);
      toastProblem(thrown);
    }
    setBusy(false);
    leave();
  };
  return (
    <Dialog
      open
      width="narrow"
      title={sayDesk("close_ask")}
      onClose={leave}
      actions={
        <>
          <Button onClick={leave}>{sayDesk("keep_open")}</Button>
          <Button kind="primary" autofocus busy={busy} onClick={() => void close()}>
            {sayDesk("close_go")}
          </Button>
        </>
      }
    >
      <p>{sayDesk("close_text", { name })}</p>
      {hasDraft(live.id) && <p>{sayDesk("close_unsent")}</p>}
    </Dialog>
  );
}
