/** Texts of the launcher, in English. Its first name comes with the loader, see `words.ts`. */
export const en = {
  close: "Close the chat",
  open_unread: { one: "Chat with us, {count} new message", other: "Chat with us, {count} new messages" },
} as const;
