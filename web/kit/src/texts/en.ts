/** The texts of the controls that every screen has, in English: the shape that the other languages follow. */
export const en = {
  close: "Close",
  cancel: "Cancel",
  busy: "Please wait",
  optional: "optional",
  compose_label: "Message",
  compose_hint: "Enter sends, Shift and Enter starts a new line.",
  compose_left: { one: "{count} character left", other: "{count} characters left" },
  send: "Send",
  today: "Today",
  yesterday: "Yesterday",
  just_now: "just now",
  burst: { one: "{count} new message", other: "{count} new messages" },
  message_announced: "{sender}: {text}",
} as const;
