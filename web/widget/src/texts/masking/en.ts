/** The look at a draft of the masking, in English; read by an admin on a page of their own site. */
export const en = {
  title: "What an agent would see of this page",
  text: "Drawn here, under the rules you are trying, and it follows the page. Nothing of it is sent to anybody.",
  to_page: "Back to the page",
  to_picture: "What an agent would see",
  withheld: "This page is never mirrored: its path is one of those you excluded.",
  failed:
    "No picture could be made of this page. Reload it; if that does not help, tell who looks after the server.",
} as const;
