/** The texts of notices and refusals, in English: the shape that the other languages follow. */
export const en = {
  dismiss: "Dismiss",
  refused_by: "Switched off by {who}",
  refused_by_since: "Switched off by {who} since {date}",
  refused_change: "Who can change it: {who}",
} as const;
