/** How long somebody has waited, counted by the server's clock, ticking once a second for what is drawn. */
import { durationText, everySecond, momentText } from "#kit/time.tsx";
import { sayDesk } from "../texts/desk/say.ts";
import { desk } from "./session.ts";

/** The server's time, in milliseconds; draws again each second. */
export function useSeconds(): number {
  void everySecond.value;
  return desk.value?.now() ?? Date.now();
}

/** How long since a moment; never negative, whatever the clocks say. */
export const sinceText = (since: number, now: number, say: (passed: number) => string): string =>
  say(Math.max(0, now - since));

/** Milliseconds after which waiting is written more strongly. */
const LONG = 120_000;

/** "waits 0:48": in words, and stronger after two minutes. */
export function Waiting({ since, word = true }: { since: number; word?: boolean }) {
  const now = useSeconds();
  return (
    <time
      class="co-waiting"
      dateTime={new Date(since).toISOString()}
      title={sayDesk("waits_since", { time: momentText(since) })}
      data-long={now - since >= LONG || undefined}
    >
      {word && <span>{sayDesk("waits")} </span>}
      {sinceText(since, now, durationText)}
    </time>
  );
}
