/** What a key may be allowed, in the order in which it is offered. */
import type { ApiKeyBody } from "#wire/rest.ts";
import { sayKeys } from "../texts/keys/say.ts";

export type Scope = ApiKeyBody["scopes"][number];

export const SCOPES = [
  "read_log",
  "export_log",
  "use_saved_replies",
  "edit_shared_replies",
  "read_company",
  "manage_sites",
  "manage_people",
  "read_privacy",
  "read_audit",
] as const satisfies readonly Scope[];

/** Forgetting one is a compile error. */
type Missing = Exclude<Scope, (typeof SCOPES)[number]>;
export const complete: Missing extends never ? true : Missing = true;

const known = new Set<string>(SCOPES);

/** A scope in words; its own name when a newer server has one that this console does not know. */
export const sayScope = (scope: string): string =>
  known.has(scope) ? sayKeys(`scope_${scope as Scope}`) : scope;
