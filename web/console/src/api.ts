/**
 * The REST interface as the console speaks it: JSON in and out, problems as values of one class.
 *
 * Every change carries a header that no other site can make a browser send; the cookie alone is not enough.
 */
import { signal } from "@preact/signals";

const ROOT = "/api/v1";

type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

/** Becomes true when the server no longer knows our session: the shell then shows how to sign in again. */
export const signedOut = signal(false);

/** What the server said instead of doing it. `code` is stable; `offline` when it could not be reached at all. */
export class Problem extends Error {
  override readonly name = "Problem";
  readonly code: string;
  readonly status: number;
  /** Milliseconds to wait before another try, when the server asks for it. */
  readonly retryAfter: number | null;
  /** What to tell the host when asking for help. */
  readonly reference: string | null;
  /** Everything else the problem says: `reason`, `setting`, `decider`, `field` … */
  readonly facts: Readonly<Record<string, unknown>>;

  constructor(status: number, facts: Readonly<Record<string, unknown>>, retryAfter: number | null = null) {
    super(typeof facts["detail"] === "string" ? facts["detail"] : String(facts["code"] ?? status));
    this.status = status;
    this.code = typeof facts["code"] === "string" ? facts["code"] : status === 0 ? "offline" : "failed";
    this.retryAfter = retryAfter;
    this.reference = typeof facts["reference"] === "string" ? facts["reference"] : null;
    this.facts = facts;
  }
}

/** Anything thrown, as a problem. */
export function problemOf(thrown: unknown): Problem {
  return thrown instanceof Problem ? thrown : new Problem(0, {});
}

async function read(response: Response): Promise<unknown> {
  const text = await response.text();
  if (!text) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function waitOf(response: Response, facts: Readonly<Record<string, unknown>>): number | null {
  if (typeof facts["retry_after"] === "number") return facts["retry_after"];
  const seconds = Number(response.headers.get("Retry-After") ?? Number.NaN);
  return Number.isFinite(seconds) ? seconds * 1000 : null;
}

function init(method: Method, body: unknown): RequestInit {
  const headers: Record<string, string> = { Accept: "application/json" };
  if (method !== "GET") headers["X-Aparte-Request"] = "1";
  if (body !== undefined) headers["Content-Type"] = "application/json";
  const sent: RequestInit = { method, headers, credentials: "same-origin", cache: "no-store" };
  return body === undefined ? sent : { ...sent, body: JSON.stringify(body) };
}

/**
 * One request under `/api/v1`. Throws `Problem`, with code `offline` when nobody answered.
 *
 * `quiet`: "signed_out" is an answer here (opening the console), not the end of a session.
 */
export async function call<Answer = void>(
  method: Method,
  path: string,
  body?: unknown,
  { quiet = false }: { quiet?: boolean } = {},
): Promise<Answer> {
  let response: Response;
  try {
    response = await fetch(ROOT + path, init(method, body));
  } catch {
    throw new Problem(0, {});
  }
  const said = await read(response);
  if (response.ok) return said as Answer;
  const facts = typeof said === "object" && said !== null ? (said as Record<string, unknown>) : {};
  if (facts["code"] === "signed_out" && !quiet) signedOut.value = true;
  throw new Problem(response.status, facts, waitOf(response, facts));
}
