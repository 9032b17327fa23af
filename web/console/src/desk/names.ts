/** How people are called on the desk: visitors by what they said, else by number; colleagues by their own name. */
import type { ColleagueView, ConversationSnapshot } from "#wire/protocol.ts";
import { sayDesk } from "../texts/desk/say.ts";
import { desk } from "./session.ts";

/** "Ada Byron", or "Visitor 1042". */
export function nameOf(snapshot: ConversationSnapshot): string {
  return snapshot.team?.identity.name.trim() || visitorNumber(snapshot.team?.label ?? 0);
}

/** A label is a name, not a quantity: no thousands separator. */
export const visitorNumber = (label: number): string => sayDesk("visitor", { label: String(label) });

/** A colleague of this company, by person id. */
export const colleague = (id: string | null | undefined): ColleagueView | undefined =>
  desk.value?.colleagues.value.get(id ?? "");

/** Who stands behind a handle of a conversation: the colleague's name, or the one the visitor sees. */
export function authorOf(snapshot: ConversationSnapshot, handle: string): string {
  if (handle === "visitor") return nameOf(snapshot);
  if (handle === "system") return sayDesk("system");
  const participant = snapshot.conversation.participants.find(each => each.handle === handle);
  return colleague(snapshot.team?.people[handle])?.name ?? participant?.name ?? sayDesk("former_colleague");
}

/** Whether a handle is the person signed in. */
export const isMe = (snapshot: ConversationSnapshot, handle: string): boolean =>
  snapshot.team?.people[handle] === desk.value?.me.value?.id;

/** The name of the site a conversation or a line of the queue belongs to. */
export const siteName = (id: string | undefined): string => desk.value?.sites.value.get(id ?? "")?.name ?? "";
