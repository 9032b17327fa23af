/**
 * `w/v1/check.js`: a page opened with `#aparte-check` checks itself, and tells its own screen and the console.
 *
 * The loader got this far, so scripts of ours may run. What is left is the connection: we try the very one that the
 * panel makes. A page whose policy forbids connections may still load a script, so the report goes as one: its
 * address says the site, the directive or the path, and nothing of any visitor, who is not here.
 */
import type { Told } from "../context.ts";
import { en } from "../texts/check/en.ts";
import { fr } from "../texts/check/fr.ts";

type Outcome = { readonly well: true } | { readonly well: false; readonly directive: string | null };

const PATIENCE = 8_000;
const VERSION = 1;

/** Where the panel connects. */
export const socketAddress = (server: string): string => `${server.replace(/^http/, "ws")}ws/v1/visitor`;

/** What the page's policy must also allow for this directive. */
export function allowance(directive: string, server: string): string {
  const { origin } = new URL(server);
  return directive === "connect-src" ? origin.replace(/^http/, "ws") : origin;
}

/** What the page's line says, and how often it stands there: a template or a cache may still hold an older one. */
export function lineOf({ accent = "", position }: Told): string {
  const copies = document.querySelectorAll("script[data-site][src*='/w/v1/aparte.js']").length;
  return [accent.toLowerCase(), position, Math.min(Math.max(copies, 1), 9)].join();
}

/** The address that carries the report. */
export function reportAddress(told: Told, outcome: Outcome, path: string): string {
  const { server, site } = told;
  const query = new URLSearchParams({ site });
  if (outcome.well) {
    query.set("path", path);
    query.set("line", lineOf(told));
  } else query.set("directive", outcome.directive ?? "");
  // A module is loaded once for each address: each report has its own.
  query.set("at", String(Date.now()));
  return `${server}w/v1/report.js?${query}`;
}

/** Tries to connect and to be greeted; resolves with what came of it. */
export function attempt({ server, site, language }: Told): Promise<Outcome> {
  return new Promise(resolve => {
    const address = socketAddress(server);
    const end = (outcome: Outcome) => {
      document.removeEventListener("securitypolicyviolation", forbidden);
      clearTimeout(timer);
      socket?.close();
      resolve(outcome);
    };
    const forbidden = (event: SecurityPolicyViolationEvent) => {
      const ours = [address, server].some(each => event.blockedURI.startsWith(new URL(each).origin));
      if (ours) end({ well: false, directive: event.effectiveDirective.split(" ")[0] ?? null });
    };
    document.addEventListener("securitypolicyviolation", forbidden);
    // The violation is told a moment after the socket has failed.
    const failed = () => setTimeout(end, 500, { well: false, directive: null });
    const timer = setTimeout(end, PATIENCE, { well: false, directive: null });
    let socket: WebSocket | undefined;
    try {
      socket = new WebSocket(address);
    } catch {
      failed();
      return;
    }
    const greeting = { type: "visitor.hello", re: 1, version: VERSION, site_key: site, language };
    socket.onopen = () => socket?.send(JSON.stringify(greeting));
    socket.onmessage = ({ data }) =>
      end(String(data).includes('"answer"') ? { well: true } : { well: false, directive: null });
    socket.onclose = failed;
  });
}

function sentence(outcome: Outcome, { server, language }: Told): string {
  const words = language === "fr" ? fr : en;
  if (outcome.well) return words.well;
  const { directive } = outcome;
  if (!directive) return words.closed;
  return words.blocked.replace("{directive}", directive).replace("{value}", allowance(directive, server));
}

/** Says on the page what is checked and what came of it, and reports. */
export async function begin(root: ShadowRoot, told: Told): Promise<void> {
  const note = document.createElement("p");
  note.setAttribute("role", "status");
  note.textContent = (told.language === "fr" ? fr : en).checking;
  root.append(note);
  const outcome = await attempt(told);
  note.textContent = sentence(outcome, told);
  if (outcome.well || outcome.directive) {
    await import(/* @vite-ignore */ reportAddress(told, outcome, location.pathname)).catch(() => undefined);
  }
}
