/** Texts while nobody is there, and of where to answer a left message, in English: the shape that the other languages follow. */
export const en = {
  away: "Nobody is here right now",
  opens: "We are back {when}",
  leave_text: "Leave a message: it will be read.",
  email: "E-mail, if you want an answer there",
  email_hint: "Used for this answer only.",
  email_wrong: "An e-mail address looks like name@example.com.",
} as const;
