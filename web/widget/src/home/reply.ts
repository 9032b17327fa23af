import { say } from "../texts/home/say.ts";

/** "Usually replies within 2 minutes"; null when nobody knows. */
export function replyText(seconds: number | null): string | null {
  if (seconds === null) return null;
  const minutes = Math.max(1, Math.ceil(seconds / 60));
  if (minutes < 60) return say("reply_minutes", { count: minutes });
  return say("reply_hours", { count: Math.ceil(minutes / 60) });
}
