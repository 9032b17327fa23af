/** What was said in a conversation, and what else happened in it. */

/** Words or a file: what somebody said, as opposed to what happened. */
export const isSaid = <Item extends { readonly type: string }>(
  item: Item,
): item is Extract<Item, { type: "message.posted" | "attachment.posted" }> =>
  item.type === "message.posted" || item.type === "attachment.posted";
