/**
 * One state of the widget on a page of somebody else: `?state=open&language=fr&theme=dark&direction=rtl`.
 *
 * Without a state, a list of all. The panel is the real one; its server is the one in memory.
 */
import { FakeServer } from "#client/fake.ts";
import { drawLauncher } from "../src/launcher.ts";
import { raise } from "../src/raise.tsx";
import { receive } from "../src/receive.ts";
import { states } from "./states.ts";

const asked = new URLSearchParams(location.search);
const state = states[asked.get("state") ?? ""];
const language = asked.get("language") === "fr" ? "fr" : "en";
document.documentElement.lang = language;
document.documentElement.dir = asked.get("direction") ?? "ltr";

// A visitor who reads larger text.
document.documentElement.style.fontSize = `${asked.get("text") ?? 100}%`;

/** A quiet page behind the panel. */
function backdrop(): void {
  const dark = asked.get("theme") === "dark";
  Object.assign(document.body.style, {
    margin: "0",
    minHeight: "100vh",
    font: "16px Georgia, serif",
    background: dark ? "#23201c" : "#efe9df",
    color: dark ? "#d8cfc2" : "#4a4238",
  });
  const page = document.createElement("main");
  Object.assign(page.style, { maxWidth: "640px", padding: "48px" });
  const title = document.createElement("h1");
  title.textContent = "Maison Lune";
  const text = document.createElement("p");
  text.textContent = "Linen, lamps and slow mornings.";
  page.append(title, text);
  document.body.append(page);
}

function list(): void {
  for (const name of Object.keys(states)) {
    const link = document.createElement("a");
    link.href = `?state=${name}`;
    link.textContent = name;
    link.style.display = "block";
    document.body.append(link);
  }
}

async function show(): Promise<void> {
  if (!state) return list();
  backdrop();
  const server = new FakeServer();
  const scheme = asked.get("theme") === "dark" ? "dark" : "light";
  server.welcome.site.appearance = { ...server.welcome.site.appearance, scheme };
  server.clock = Date.now() - 3_600_000;
  state.before?.(server, language);
  const told = {
    server: "http://host/",
    site: "shop",
    language,
    position: "end",
    accent: undefined,
  } as const;
  const launcher = drawLauncher(document.documentElement, told);
  const context = receive({ ...told, ...launcher, resume: false, listeners: new Set() });
  const raised = raise(context, server.dial);
  launcher.button.onclick = () => (raised.widget.open.value ? raised.widget.hide() : raised.widget.show());
  Object.assign(window, { root: raised.root });
  if (!state.closed) raised.widget.show();
  await moment();
  await state.after?.({ server, widget: raised.widget, root: raised.root, language, moment });
  await moment(400);
  // No language of ours reads from right to left yet; the screens are ready for one.
  if (asked.get("direction") === "rtl") raised.root.querySelector(".ap-root")?.setAttribute("dir", "rtl");
  await moment(50);
  document.documentElement.dataset["ready"] = "yes";
}

const moment = (milliseconds = 60) => new Promise<void>(resolve => setTimeout(resolve, milliseconds));

sessionStorage.clear();
localStorage.clear();
show();
