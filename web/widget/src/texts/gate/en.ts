/** Texts of the notice before the first word, in English: the shape that the other languages follow. */
export const en = {
  title: "Before you write",
  accept: "Accept",
  decline: "Decline",
  declined_title: "You declined",
  declined: "Nothing was sent and nothing was stored. You can read this page as before.",
  again: "Read the notice again",
  announce: "A notice to read before you write",
} as const;
