/** Putting a conversation aside, in English. */
export const en = {
  title: "Snooze {name}",
  hour: "In an hour",
  evening: "This evening",
  tomorrow: "Tomorrow morning",
  monday: "Monday morning",
  word: "Until they write",
  pick: "Another time",
  go: "Snooze",
  wrong: "Choose a time within the next 30 days.",
  back: "It comes back by itself at its time, and as soon as the visitor writes.",
  place: "It keeps its place among yours, also while you are away. The visitor is not told.",
  not_kept: "Nothing of it is kept: it still ends ten minutes after the visitor has left.",
  done: "{name} is snoozed until {time}.",
  done_word: "{name} is snoozed until they write.",
} as const;
