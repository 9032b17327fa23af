/** The door for those who are invited, in English. */
export const en = {
  welcome: "Welcome to {company}",
  greeting: "{name}, choose a password for {email}.",
  password: "Password",
  password_hint: "At least 10 characters; a few words you remember are good. It may be pasted.",
  password_short: "At least 10 characters.",
  password_long: "At most 200 characters.",
  show: "Show",
  hide: "Hide",
  join: "Join and sign in",
  until: "This invitation works once, until {date}.",
  gone: "This invitation no longer works",
  gone_text:
    "It was used already, replaced by a newer one, or is older than seven days. Ask an admin for a new one.",
  to_sign_in: "I have a password: sign in",
  missing: "This link is not whole",
  missing_text: "Open it again from where you got it; the part after # belongs to it.",
  signed_in: "You are signed in as {name}",
  signed_in_text: "To accept an invitation for somebody else, sign out first.",
} as const;
