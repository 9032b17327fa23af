/** The texts of files in a conversation, in English: the shape that the other languages follow. */
export const en = {
  attach: "Attach a file",
  save: "Save {name}",
  show: "Show the picture {name}",
  picture: "Picture: {name}",
  sending: "{percent} sent",
  cancel: "Do not send {name}",
  size_kb: "{size} kB",
  size_mb: "{size} MB",
  not_read: "It could not be fetched. Try again.",
  failed_kind: "Pictures, PDF, text and office documents can be sent. For anything else, send a link.",
  failed_too_long: "A file may have 5 MB. Send a smaller one, or a link.",
  failed_invalid: "The file is not what its name says, or is broken.",
  failed_conflict: "There is no room for it just now. Try again later, or send a link.",
  failed_refused: "Files cannot be sent here.",
  failed_wrong_state: "The conversation has ended.",
  failed_other: "It was not sent. Try again.",
} as const;
