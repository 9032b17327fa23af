/**
 * Whether the visitor talked here before: then the conversation goes on without waiting for another press.
 *
 * Only reads. What is written under our name is the business of the panel.
 */

/** Our name in both storages, and the channel between the tabs of a site. */
const name = "aparte";

/** How long the other tabs have to answer; milliseconds. */
const patience = 2000;

/** A key that still counts, or words not sent yet. */
function remembers(place: "localStorage" | "sessionStorage", site: string): unknown {
  try {
    const entry = JSON.parse(window[place][name]);
    return entry.site === site && (entry.until > Date.now() || entry.unsent);
  } catch {
    return false; // Nothing there, somebody else's words, or storage is blocked.
  }
}

/** Calls back, maybe a little later, when this browser or another tab knows the visitor. */
export function talkedBefore(site: string, known: () => void): void {
  if (remembers("localStorage", site) || remembers("sessionStorage", site)) known();
  else if (window.BroadcastChannel) {
    const channel = new BroadcastChannel(name);
    channel.onmessage = ({ data }) => {
      if (data?.site === site && data.type === "known") known();
    };
    channel.postMessage({ type: "ask", site });
    setTimeout(() => channel.close(), patience);
  }
}
