/** The words of the protocol, as this room uses them. */
export type * from "#wire/protocol.ts";

import type {
  Answer,
  ConversationSnapshot,
  DeskCommand,
  Done,
  Refused,
  ServerItem,
  VisitorCommand,
} from "#wire/protocol.ts";

/** What a client is told about its own command. */
export type Reply = Done | Refused | Answer;

/** An entry of the public lane: numbered without gaps for everybody. */
export type PublicEntry = ConversationSnapshot["entries"][number];

/** An entry of the team lane: numbers of its own, placed `after` a public one. */
export type TeamEntry = ConversationSnapshot["notes"][number];

/** What happened, as opposed to a reply. */
export type News = Exclude<ServerItem, Reply>;

/** Either side's commands; `re` is given by the socket. */
export type AnyCommand = VisitorCommand | DeskCommand;

/** The protocol this client speaks. */
export const PROTOCOL_VERSION = 1;
