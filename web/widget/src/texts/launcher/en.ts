/** Texts of the launcher, in English. The loader has `open` and `failed` of its own, see `words.ts`. */
import { words } from "./words.ts";

export const en = {
  open: words.en[0],
  failed: words.en[1],
  close: "Close the chat",
  open_unread: { one: "Chat with us, {count} new message", other: "Chat with us, {count} new messages" },
} as const;
