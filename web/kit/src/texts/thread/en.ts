/** The texts around messages, in English: the shape that the other languages follow. */
export const en = {
  you: "You",
  writing: "{name} is writing",
  status_sending: "Sending",
  status_waiting: "Will be sent later",
  status_sent: "Sent",
  status_delivered: "Delivered",
  status_read: "Read",
  status_failed: "Not sent",
  retry: "Retry",
  delete: "Delete",
  note_label: "Note, team only",
  whisper_label: "Advice, only for you",
  messages_label: "Messages",
  new_messages: { one: "{count} new", other: "{count} new" },
  to_latest: "Go to the latest message",
} as const;
