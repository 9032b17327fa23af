/** What the page says of the visitor, and what whoever writes the page is told of it, in the console. */
import type { VisitorSession } from "#client/visitor.ts";
import type { Identified } from "./context.ts";

/** Whether a signed token cannot be read, or its time has come by this browser's clock; the server alone decides. */
export function isOver(token: string, now: number): boolean {
  try {
    const claims = atob((token.split(".")[1] ?? "").replace(/-/g, "+").replace(/_/g, "/"));
    return !(JSON.parse(claims).exp > now / 1000);
  } catch {
    return true;
  }
}

/**
 * Passes it on, to be said once there is a conversation. Resolves at once where there is none, else with the answer.
 *
 * A token that is over is told before anybody talks; it is sent all the same, since a wrong clock must keep nobody out.
 */
export function identify(session: VisitorSession, person: Identified): Promise<void> {
  const { name = "", email = "", token = "" } = person;
  if (token && isOver(token, Date.now())) warn("identity_over");
  return new Promise((done, fail) => {
    session.identify({ name: `${name}`, email: `${email}`, token: `${token}` }, reply => {
      if (reply?.type !== "refused") return done();
      warn("identity_refused", reply.advice);
      fail(Error("identity_refused"));
    });
    // Kept for the conversation; nobody waits for that.
    if (!session.live.value) done();
  });
}

function warn(code: string, ...advice: string[]): void {
  // biome-ignore lint/suspicious/noConsole: meant for whoever writes the page
  console.warn(`Aparte: ${code}`, ...advice);
}
