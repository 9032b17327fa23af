/** A part of the console that cannot be fetched says why: the server was updated, or the network is away. */
import { say } from "../texts/shell/say.ts";
import { toasts } from "./toasts.ts";

/** Milliseconds that the word stays; parts are asked for again each second, and it is said once meanwhile. */
const STAYS = 30_000;

let saying = false;

/** Says it about every `import()` of the console: Vite announces each one that fails. */
export const sayMissing = (): void => addEventListener("vite:preloadError", () => void tell());

async function tell(): Promise<void> {
  if (saying) return;
  saying = true;
  setTimeout(() => {
    saying = false;
  }, STAYS);
  const reload = { label: say("reload"), run: () => location.reload() };
  toasts.show({
    kind: "warning",
    stay: STAYS,
    ...((await isUpdated().catch(() => false))
      ? { text: say("link_old"), action: reload }
      : { text: say("part_failed") }),
  });
}

/** Whether the server now gives another console than the one that runs here. */
async function isUpdated(): Promise<boolean> {
  const entry = document.querySelector("script[src]")?.getAttribute("src") ?? "";
  const page = await fetch("/console/", { cache: "no-store" });
  return page.ok && !(await page.text()).includes(entry);
}
