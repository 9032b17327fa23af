/**
 * The real console on a server that does not exist: `?scene=busy&lang=fr&scheme=dark`. Without a scene, a list of them.
 *
 * Started by `npx vite --config console/vite.config.ts`; tests and pictures of the documentation use it too.
 */
import { install } from "./fake.ts";
import { scenes } from "./scenes.ts";

const asked = new URLSearchParams(location.search);
const scene = scenes[asked.get("scene") ?? ""];

function listScenes(): void {
  const list = document.createElement("ul");
  for (const name of Object.keys(scenes)) {
    const link = document.createElement("a");
    link.href = `?scene=${name}`;
    link.textContent = name;
    const item = document.createElement("li");
    item.append(link);
    list.append(item);
  }
  document.body.append(list);
}

if (scene) {
  const told = scene();
  const lang = asked.get("lang");
  const scheme = asked.get("scheme") ?? "auto";
  localStorage.setItem("aparte.console", JSON.stringify({ language: lang, scheme }));
  install(told);
  history.replaceState(null, "", `/console${told.path}`);
  await import("../main.tsx");
} else {
  listScenes();
}
