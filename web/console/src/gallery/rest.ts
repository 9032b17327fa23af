/** The REST of a server that does not exist: sessions and saved replies. */
import { people, type SceneOf } from "./scenes.ts";

const json = (body: unknown, status = 200, headers: Record<string, string> = {}) =>
  new Response(body === undefined ? null : JSON.stringify(body), { status, headers });

const { zoe } = people;
const person = { ...zoe, tenant_id: "te_lune", email: "zoe@maison-lune.example", language: "fr", slots: 6 };
const session = { session_id: "se_1", person, tenant: { id: "te_lune", name: "Maison Lune" } };

let replies = [
  {
    id: "sr_1",
    shortcut: "bonjour",
    text: "Bonjour {visitor.name} ! {agent.pseudonym} à l’appareil, que puis-je faire pour vous ?",
    shared: true,
    owner_id: null,
  },
  {
    id: "sr_2",
    shortcut: "relais",
    text: "Le point relais le plus proche est *Talensac* (44100), ouvert jusqu’à 19 h.",
    shared: true,
    owner_id: null,
  },
  {
    id: "sr_3",
    shortcut: "retour",
    text: "Vous avez 30 jours pour nous renvoyer l’article. L’étiquette est dans le colis et sur {site.name}.",
    shared: true,
    owner_id: null,
  },
  { id: "sr_4", shortcut: "merci", text: "Merci à vous, belle journée !", shared: false, owner_id: zoe.id },
] as { id: string; shortcut: string; text: string; shared: boolean; owner_id: string | null }[];

const sessions = [
  { id: "se_1", created_at: Date.now() - 7_200_000, seen_at: Date.now(), device: "Firefox", current: true },
  {
    id: "se_2",
    created_at: Date.now() - 400_000_000,
    seen_at: Date.now() - 90_000_000,
    device: "Safari",
    current: false,
  },
];

function change(method: string, path: string, body: string | null): Response {
  const id = path.split("/").at(-1) ?? "";
  const said = body ? JSON.parse(body) : {};
  if (path.startsWith("/sessions/")) return json(undefined, 204);
  if (path === "/session/password")
    return said.old === "wrong" ? json({ code: "wrong_password" }, 401) : json(undefined, 204);
  if (method === "DELETE") replies = replies.filter(one => one.id !== id);
  if (method === "PUT") replies = replies.map(one => (one.id === id ? { ...one, ...said } : one));
  if (method !== "POST") return json(replies.find(one => one.id === id) ?? null);
  const made = { id: `sr_${Date.now()}`, owner_id: said.shared ? null : zoe.id, ...said };
  replies = [...replies, made];
  return json(made, 201);
}

/** A `fetch` for a scene. */
export function restOf(scene: SceneOf): typeof fetch {
  let signedIn = scene.session === undefined;
  return async (input, init) => {
    const path = new URL(String(input), location.origin).pathname.replace("/api/v1", "");
    const method = init?.method ?? "GET";
    await new Promise(resolve => setTimeout(resolve, 120));
    if (scene.session === "unreachable") throw new TypeError("no network");
    if (path === "/session" && method === "POST") {
      if (scene.session === "limited") return json({ code: "rate_limited", retry_after: 27_000 }, 429);
      signedIn = String(init?.body).includes("zoe");
      return signedIn ? json(session) : json({ code: "wrong_password" }, 401);
    }
    if (path === "/session" && method === "GET")
      return signedIn ? json(session) : json({ code: "signed_out" }, 401);
    if (path === "/session") return json(undefined, 204);
    if (path === "/sessions") return json({ sessions });
    if (path === "/saved-replies" && method === "GET") return json({ items: replies, next: null });
    if (path === "/tags") return json({ items: ["facture", "livraison", "retour"], next: null });
    return change(method, path, typeof init?.body === "string" ? init.body : null);
  };
}
