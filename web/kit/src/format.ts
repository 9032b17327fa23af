/**
 * The safe subset of formatting in messages: *bold*, _italic_, `code` and links. Text in, a tree of pieces out.
 *
 * There is no HTML anywhere on the way. Links are http, https and mailto only, never with a name before the host
 * (`https://bank.example@evil.example`), and they end where invisible direction marks begin.
 */
export type Piece =
  | { kind: "text" | "code"; text: string }
  | { kind: "link"; text: string; href: string }
  | { kind: "bold" | "italic"; pieces: Piece[] };

const markers = { "*": "bold", _: "italic" } as const;
type Marker = keyof typeof markers;

const boundary = /[\s\p{P}\p{S}]/u;
const isBoundary = (letter: string | undefined) => letter === undefined || boundary.test(letter);

/** Index of the closing marker for the one at `start`, on the same line, or -1. */
function closing(text: string, start: number, marker: string, dead: Map<string, number>): number {
  // Where nothing closed an earlier marker of this line, nothing closes a later one: looking again would be slow.
  if ((dead.get(marker) ?? -1) > start) return -1;
  if (!isBoundary(text[start - 1]) || text[start - 1] === marker || /^[\s*_`]?$/.test(text[start + 1] ?? ""))
    return -1;
  const end = text.indexOf("\n", start);
  const line = end === -1 ? text.length : end;
  for (let at = text.indexOf(marker, start + 2); at !== -1 && at < line; at = text.indexOf(marker, at + 1)) {
    if (!/\s/.test(text[at - 1] ?? " ") && isBoundary(text[at + 1]) && text[at + 1] !== marker) return at;
  }
  dead.set(marker, line);
  return -1;
}

const linkStart =
  /https?:\/\/[^\s<>"\u200e\u200f\u202a-\u202e\u2066-\u2069]+|mailto:[^\s<>"]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+/iy;

/** Leaves the punctuation of the sentence outside the link; keeps a closing bracket that was opened inside. */
function trimLink(text: string): string {
  let link = text.replace(/[.,;:!?'"»’”…*_]+$/u, "");
  while (link.endsWith(")") && link.split("(").length < link.split(")").length) link = link.slice(0, -1);
  return link === text ? link : trimLink(link);
}

/** The link that starts at `start`, if one does. */
function linkAt(text: string, start: number): { text: string; href: string } | undefined {
  if (start > 0 && /[\p{L}\p{N}@./]/u.test(text[start - 1] ?? "")) return undefined;
  linkStart.lastIndex = start;
  const shown = trimLink(linkStart.exec(text)?.[0] ?? "");
  const href = /^(?:https?|mailto):/i.test(shown) ? shown : `mailto:${shown}`;
  if (shown === "" || !URL.canParse(href)) return undefined;
  const { protocol, hostname, username, pathname } = new URL(href);
  const safe =
    protocol === "mailto:" ? pathname.includes("@") : /^https?:$/.test(protocol) && hostname && !username;
  return safe ? { text: shown, href } : undefined;
}

/** Reads the piece that starts at `start`, with the index after it; undefined for plain text. */
function pieceAt(
  text: string,
  start: number,
  open: string,
  dead: Map<string, number>,
): [Piece, number] | undefined {
  const letter = text[start] ?? "";
  if (letter === "`") {
    const end = text.indexOf("`", start + 1);
    const inside = text.slice(start + 1, end);
    return end > start + 1 && !inside.includes("\n") ? [{ kind: "code", text: inside }, end + 1] : undefined;
  }
  if (letter in markers && !open.includes(letter)) {
    const end = closing(text, start, letter, dead);
    if (end === -1) return undefined;
    const pieces = read(text.slice(start + 1, end), open + letter);
    return [{ kind: markers[letter as Marker], pieces }, end + 1];
  }
  const link = /[\w+]/.test(letter) ? linkAt(text, start) : undefined;
  return link && [{ kind: "link", ...link }, start + link.text.length];
}

function read(text: string, open: string): Piece[] {
  const pieces: Piece[] = [];
  let plain = 0;
  let at = 0;
  const dead = new Map<string, number>();
  while (at < text.length) {
    const found = pieceAt(text, at, open, dead);
    if (found) {
      if (at > plain) pieces.push({ kind: "text", text: text.slice(plain, at) });
      pieces.push(found[0]);
      at = found[1];
      plain = at;
    } else at += 1;
  }
  if (plain < text.length) pieces.push({ kind: "text", text: text.slice(plain) });
  return pieces;
}

/** The pieces of a message, in order; the text of all pieces is the message without its marks. */
export const parseMessage = (text: string): Piece[] => read(text, "");

/** One to three emoji and nothing else: shown larger. */
export const isEmojiOnly = (text: string): boolean =>
  /^(?:\p{Regional_Indicator}{2}|\p{Extended_Pictographic}(?:\p{Emoji_Modifier}|\ufe0f|\u200d\p{Extended_Pictographic})*|\s){1,5}$/u.test(
    text,
  ) && /\p{Extended_Pictographic}|\p{Regional_Indicator}/u.test(text);
