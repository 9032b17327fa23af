/** Taking from the queue: never above one's places, and with a fair word when somebody was faster. */
import { DeskRefused } from "#client/desk.ts";
import type { QueuedView } from "#wire/protocol.ts";
import { toastProblem, toasts } from "../shell/toasts.ts";
import { sayDesk } from "../texts/desk/say.ts";
import { unlinked } from "./asking.ts";
import { wishComposer } from "./focus.ts";
import { left, myPresence, waiting } from "./model.ts";
import { visitorNumber } from "./names.ts";
import { select } from "./selection.ts";
import { desk } from "./session.ts";

/** Why nothing can be taken now, or undefined. */
export function takeLocked(): string | undefined {
  if (unlinked()) return unlinked();
  const presence = myPresence.value;
  return presence && presence.held >= presence.slots ? sayDesk("take_full") : undefined;
}

/** The first that waits and is not meant for somebody else: for me, then in the queue, then left while nobody was there. */
export function nextToTake(): QueuedView | undefined {
  const me = desk.value?.me.value;
  const lines = [...waiting.value, ...left.value];
  const mayBeMine = ({ for_agent_id, for_team_id }: QueuedView) =>
    for_agent_id === null && (for_team_id === null || me?.team_ids.includes(for_team_id));
  return lines.find(line => line.for_agent_id === me?.id) ?? lines.find(mayBeMine);
}

export async function take(line: QueuedView): Promise<void> {
  const session = desk.peek();
  if (!session) return;
  try {
    await session.take(line.conversation_id);
    await session.open(line.conversation_id);
    wishComposer(line.conversation_id);
    select(line.conversation_id);
  } catch (thrown) {
    const faster =
      thrown instanceof DeskRefused && ["conflict", "not_found", "wrong_state"].includes(thrown.reply.code);
    if (faster) toasts.show({ kind: "info", text: sayDesk("taken", { name: visitorNumber(line.label) }) });
    else toastProblem(thrown);
  }
}
