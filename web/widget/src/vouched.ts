/** A signed token that is read here: whoever writes the page learns at once that its time is over, before anybody talks. */

/** Whether its claims cannot be read, or its time has come by this browser's clock; the server alone decides. */
export function isOver(token: string, now: number): boolean {
  try {
    const claims = atob((token.split(".")[1] ?? "").replace(/-/g, "+").replace(/_/g, "/"));
    return !(JSON.parse(claims).exp > now / 1000);
  } catch {
    return true;
  }
}

/** Said once more when the server refuses it. A clock that is wrong must not keep anybody out, so it is sent all the same. */
export function tellIfOver(token: string): void {
  // biome-ignore lint/suspicious/noConsole: meant for whoever writes the page
  if (isOver(token, Date.now())) console.warn("Aparte: identity_over");
}
