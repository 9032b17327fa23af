/** Who is signed in: read once at the start, changed by signing in and out, ended by the server at any time. */
import { computed, signal } from "@preact/signals";
import type { MeView, SessionView } from "#wire/rest.ts";
import { call, Problem, problemOf, signedOut } from "./api.ts";

export type Role = MeView["role"];
/** The person signed in, as they see themselves. */
export type Me = MeView;

/** Why a session is over: `signed_out` here, otherwise by somebody or something else. */
export type Ending = "signed_out" | "revoked" | "disabled" | "removed" | "expired";

export type SessionState =
  | { readonly at: "loading" }
  | { readonly at: "unreachable"; readonly problem: Problem }
  | { readonly at: "out" }
  | { readonly at: "in"; readonly session: SessionView }
  | { readonly at: "ended"; readonly why: Ending };

export const sessionState = signal<SessionState>({ at: "loading" });

/** The person signed in, or null. */
export const me = computed(() => (sessionState.value.at === "in" ? sessionState.value.session.person : null));

signedOut.subscribe(out => {
  if (out) endSession("expired");
});

/** Asks the server who we are. */
export async function loadSession(): Promise<void> {
  try {
    sessionState.value = {
      at: "in",
      session: await call<SessionView>("GET", "/session", undefined, { quiet: true }),
    };
  } catch (thrown) {
    const problem = problemOf(thrown);
    sessionState.value = problem.status === 401 ? { at: "out" } : { at: "unreachable", problem };
  }
}

/** Throws `Problem`; on success the desk opens. */
export async function signIn(email: string, password: string): Promise<void> {
  const session = await call<SessionView>("POST", "/session", { email, password }, { quiet: true });
  signedOut.value = false;
  sessionState.value = { at: "in", session };
}

/** Leaves here and now, even when the server cannot be told: the cookie is then refused at its next use. */
export async function signOut(): Promise<void> {
  try {
    await call("DELETE", "/session", undefined, { quiet: true });
  } catch (thrown) {
    if (!(thrown instanceof Problem)) throw thrown;
  }
  endSession("signed_out");
}

/** The session is over; what the tab remembered for it goes too. */
export function endSession(why: Ending): void {
  if (sessionState.value.at !== "in") return;
  for (const forget of forgetters) forget();
  sessionState.value = { at: "ended", why };
}

const forgetters = new Set<() => void>();

/** `forget` is called whenever a session ends: nothing of a person stays in the browser for the next one. */
export function onSessionEnd(forget: () => void): () => void {
  forgetters.add(forget);
  return () => forgetters.delete(forget);
}
