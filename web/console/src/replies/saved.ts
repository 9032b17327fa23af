/** Saved replies: shared ones and one's own, read once and kept true by whoever edits them here. */
import { signal } from "@preact/signals";
import type { SavedReplyPage, SavedReplyView } from "#wire/rest.ts";
import { call, type Problem, problemOf } from "../api.ts";
import { onSessionEnd } from "../session.ts";

export type SavedReply = SavedReplyView;

export type SavedState =
  | { readonly at: "unknown" | "loading" }
  | { readonly at: "failed"; readonly problem: Problem }
  | { readonly at: "here"; readonly replies: readonly SavedReply[] };

export const savedReplies = signal<SavedState>({ at: "unknown" });

onSessionEnd(() => {
  savedReplies.value = { at: "unknown" };
});

/** Reads them unless they are here; `again` reads them anyway. */
export async function loadReplies(again = false): Promise<void> {
  const { at } = savedReplies.peek();
  if (at === "loading" || (at === "here" && !again)) return;
  if (at !== "here") savedReplies.value = { at: "loading" };
  try {
    savedReplies.value = { at: "here", replies: inOrder(await allReplies()) };
  } catch (thrown) {
    savedReplies.value = { at: "failed", problem: problemOf(thrown) };
  }
}

async function allReplies(): Promise<SavedReply[]> {
  const found: SavedReply[] = [];
  let cursor: string | null = null;
  do {
    const query: string = cursor === null ? "" : `?cursor=${encodeURIComponent(cursor)}`;
    const page: SavedReplyPage = await call<SavedReplyPage>("GET", `/saved-replies${query}`);
    found.push(...page.items);
    cursor = page.next;
  } while (cursor !== null);
  return found;
}

const inOrder = (replies: readonly SavedReply[]) =>
  [...replies].sort((one, other) => one.shortcut.localeCompare(other.shortcut));

/** Makes one, or changes the one with this id; throws `Problem`. */
export async function putReply(
  id: string | null,
  said: Pick<SavedReply, "shortcut" | "text" | "shared">,
): Promise<void> {
  await (id === null ? call("POST", "/saved-replies", said) : call("PUT", `/saved-replies/${id}`, said));
  await loadReplies(true);
}

/** Throws `Problem`. */
export async function deleteReply(id: string): Promise<void> {
  await call("DELETE", `/saved-replies/${id}`);
  await loadReplies(true);
}

const plain = (text: string) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

/** Those that match what was typed: by shortcut first, then by any word. */
export function findReplies(state: SavedState, typed: string): SavedReply[] {
  if (state.at !== "here") return [];
  const wanted = plain(typed.trim());
  const starts = state.replies.filter(reply => plain(reply.shortcut).startsWith(wanted));
  const others = state.replies.filter(
    reply => !starts.includes(reply) && plain(`${reply.shortcut} ${reply.text}`).includes(wanted),
  );
  return [...starts, ...others];
}
