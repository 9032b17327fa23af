/** Texts of what stands on the home only now and then, in English: the shape that the other languages follow. */
export const en = {
  last_conversation: "Your last conversation",
  last_ended: "Ended {when}",
  refused_version: "This window is out of date. Reload the page to go on.",
  refused_site: "This site has no conversations at the moment.",
  refused_code: "Reference: {code}",
  lost_title: "The earlier conversation is gone",
  lost_text:
    "It was held in memory only, as this site promises, and the service restarted. Nothing of it is left anywhere. What you write goes into a new one.",
  unread: { one: "{count} new message", other: "{count} new messages" },
} as const;
