/** What a conversation needs and a greeting does not: fetched with the first word. */
export { LiveConversation } from "./live.ts";
export { watchPages } from "./visit.ts";
