/** Passing a conversation on, in English. */
export const en = {
  transfer_title: "Pass {name} on",
  transfer_to: "To whom",
  transfer_comment: "A word for them",
  transfer_comment_hint: "Only the team reads it. The visitor sees that somebody else answers.",
  transfer_go: "Pass on",
  transfer_waits:
    "If nobody is free, the conversation waits for them at the head of the queue; for somebody absent, two minutes at most.",
  transfer_held: "{held} of {slots}",
  transfer_language: "does not answer in this language",
  transfer_none: "No colleague or team matches.",
  transfer_find: "Find a colleague or a team",
  transfer_missing: "Choose a colleague or a team.",
} as const;
