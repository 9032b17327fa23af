/** How long somebody has waited, as text that does not jump about: 0:48, 12:05, 1 h 04. */
import { language } from "#kit/texts/language.ts";

const two = (value: number) => String(value).padStart(2, "0");

/** Short, for eyes. */
export function span(milliseconds: number): string {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000));
  const minutes = Math.floor(seconds / 60);
  const hours = Math.floor(minutes / 60);
  if (hours >= 48) return unit(Math.floor(hours / 24), "day", "narrow");
  if (hours > 0) return `${hours} h ${two(minutes % 60)}`;
  return `${minutes}:${two(seconds % 60)}`;
}

function unit(value: number, name: string, display: "long" | "narrow"): string {
  return new Intl.NumberFormat(language.value, { style: "unit", unit: name, unitDisplay: display }).format(
    value,
  );
}

/** In words, for ears; whole minutes once there is one, so that it can be read without haste. */
export function spokenSpan(milliseconds: number): string {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000));
  if (seconds < 60) return unit(seconds, "second", "long");
  if (seconds < 3600) return unit(Math.floor(seconds / 60), "minute", "long");
  if (seconds < 48 * 3600) return unit(Math.floor(seconds / 3600), "hour", "long");
  return unit(Math.floor(seconds / 86_400), "day", "long");
}
