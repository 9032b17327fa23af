/** A client's own name for a message: 128 random bits, which makes a retry harmless. */
const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/** 22 characters of `A-Z a-z 0-9 _ -`. Never derived from a time or a person. */
export function clientId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(22));
  return Array.from(bytes, byte => ALPHABET[byte & 63]).join("");
}
