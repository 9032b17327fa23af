// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { FakeServer } from "#client/fake.ts";
import "#client/talking.ts";
import { language } from "#kit/texts/language.ts";
import "./home/gate.tsx";
import "./home/leave.tsx";
import "./arrivals.ts";
import "./home/aside.tsx";
import "./privacy.tsx";
import { type Raised, raise } from "./raise.tsx";
import "./talk/talk.tsx";

const raised: Raised[] = [];
const launcher = { focus: vi.fn(), setOpen: vi.fn(), setUnread: vi.fn(), setHidden: vi.fn() };
const told: [string, unknown][] = [];

function panel(server: FakeServer, resume = false): Raised {
  const context = {
    server: "http://host/",
    site: "shop",
    language: "en",
    position: "end",
    accent: undefined,
    resume,
    launcher,
    emit: (name: string, detail: unknown) => void told.push([name, detail]),
  } as const;
  const made = raise(context, server.dial);
  raised.push(made);
  return made;
}

/** Timers, what they start, and what is drawn because of it. */
async function moment(milliseconds = 50): Promise<void> {
  for (let round = 0; round < 5; round += 1) await vi.advanceTimersByTimeAsync(milliseconds / 5);
}

function find<E extends HTMLElement>(root: ParentNode, selector: string): E {
  const element = root.querySelector<E>(selector);
  if (!element) throw new Error(`no ${selector}`);
  return element;
}

function button(root: ParentNode, name: string): HTMLElement {
  const all = [...root.querySelectorAll<HTMLElement>("button")];
  const found = all.find(one => (one.getAttribute("aria-label") ?? one.textContent)?.trim() === name);
  if (!found) throw new Error(`no button "${name}" among ${all.map(one => one.textContent).join(", ")}`);
  return found;
}

const shows = (root: ShadowRoot) => find(root, ".aw-panel").textContent ?? "";
const press = (root: ShadowRoot, key: string) =>
  find(root, ".aw-panel").dispatchEvent(
    new KeyboardEvent("keydown", { key, bubbles: true, composed: true, cancelable: true }),
  );

async function write(root: ShadowRoot, text: string): Promise<void> {
  const area = find<HTMLTextAreaElement>(root, "textarea");
  area.value = text;
  area.dispatchEvent(new InputEvent("input", { bubbles: true }));
  await moment();
  area.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true, cancelable: true }));
  await moment();
}

async function opened(server = new FakeServer()): Promise<Raised & { server: FakeServer }> {
  const made = panel(server);
  made.widget.show();
  await moment();
  return { ...made, server };
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "setInterval", "clearInterval", "Date"] });
  localStorage.clear();
  sessionStorage.clear();
  language.value = "en";
});

afterEach(() => {
  for (const one of raised.splice(0)) one.remove();
  told.length = 0;
  vi.useRealTimers();
});

describe("the panel", () => {
  it("is there for nobody until somebody opens it", async () => {
    const server = new FakeServer();
    const { root } = panel(server);
    await moment(5_000);
    expect(root.querySelector(".aw-panel")).toBeNull();
    expect(server.sockets).toHaveLength(0);
    expect([localStorage.length, sessionStorage.length]).toEqual([0, 0]);
  });

  it("is a dialog with a name, beside the page and not over it", async () => {
    const { root } = await opened();
    const dialog = find(root, "[role=dialog]");
    const name = root.getElementById(dialog.getAttribute("aria-labelledby") ?? "");
    expect(name?.textContent).toBe("Maison Lune");
    expect(dialog.hasAttribute("aria-modal")).toBe(false);
    expect(launcher.setOpen).toHaveBeenLastCalledWith(true);
  });

  it("speaks in the light DOM, through a region that was there before the first word", () => {
    panel(new FakeServer());
    const region = find(document, "[data-aparte-block] > [role=status]");
    expect(region.getAttribute("aria-live")).toBe("polite");
    expect(region.textContent).toBe("");
  });

  it("greets, says who is there, how soon and what is kept", async () => {
    const { root } = await opened();
    expect(shows(root)).toContain("Hello, how can we help?");
    expect(shows(root)).toContain("2 people are here to answer");
    expect(shows(root)).toContain("Usually replies within 2 minutes");
    expect(shows(root)).toContain("Conversations are kept for 30 days, then erased.");
  });

  it("closes with Escape and gives the focus back to the launcher", async () => {
    const { root } = await opened();
    press(root, "Escape");
    await moment();
    expect(root.querySelector(".aw-panel")).toBeNull();
    expect(launcher.focus).toHaveBeenCalled();
  });

  it("goes from the first word to the answer, and says so to the page without a word of it", async () => {
    const { root, server } = await opened();
    await write(root, "Where is my parcel?");
    expect(shows(root)).toContain("Where is my parcel?");
    expect(shows(root)).toContain("You are number 2 in the queue");
    server.agentJoins();
    server.agentSays("Hello, Zoé here");
    await moment();
    expect(shows(root)).toContain("Zoé answers you");
    expect(shows(root)).toContain("Hello, Zoé here");
    expect(shows(root)).not.toContain("number 2");
    expect(told.map(([name]) => name)).toContain("message");
    expect(JSON.stringify(told)).not.toMatch(/parcel|Zoé/);
  });

  it("asks for the picture of who answers at the server, once, and tells it nothing", async () => {
    const asked = vi.fn(
      async (..._: Parameters<typeof fetch>) => new Response("no picture", { status: 404 }),
    );
    vi.stubGlobal("fetch", asked);
    const { root, server } = await opened();
    await write(root, "Where is my parcel?");
    server.agentJoins("Zoé", "p1", "/w/v1/pictures/0123");
    server.agentSays("Hello");
    await vi.waitFor(() => expect(root.querySelectorAll(".ap-avatar canvas")).toHaveLength(2));
    await moment();
    expect(asked).toHaveBeenCalledOnce();
    expect(asked).toHaveBeenCalledWith("http://host/w/v1/pictures/0123", {
      credentials: "omit",
      referrerPolicy: "no-referrer",
    });
    expect(find(root, ".ap-message .ap-avatar").textContent).toBe("Z");
    vi.unstubAllGlobals();
  });

  it("says what arrives to a screen reader, once, with its author", async () => {
    const { root, server } = await opened();
    await write(root, "Hello");
    server.agentJoins();
    await moment(7_000);
    server.agentSays("Good morning");
    await moment(700);
    expect(find(document, "[data-aparte-block] > [role=status]").textContent).toBe("Zoé: Good morning");
  });

  it("counts on the launcher what came while it was closed, and reads it only when it is open", async () => {
    const { root, widget, server } = await opened();
    await write(root, "Hello");
    widget.hide();
    server.agentJoins();
    server.agentSays("Good morning");
    await moment(500);
    expect(launcher.setUnread).toHaveBeenLastCalledWith(1);
    expect(server.said("receipt.move").at(-1)).toMatchObject({ delivered: 4 });
    expect(server.said("receipt.move").at(-1)?.read).toBeLessThan(4);
    widget.show();
    await moment(500);
    expect(server.said("receipt.move").at(-1)).toMatchObject({ delivered: 4, read: 4 });
    expect(launcher.setUnread).toHaveBeenLastCalledWith(0);
  });

  it("keeps a refused message with the reason, to send again or give up", async () => {
    const { root, server } = await opened();
    await write(root, "Hello");
    const policy = { code: "refused", advice: "", reason: "switched_off", retry_after: null };
    server.refusals.set("message.post", { ...policy, setting: "chat_history", decider: "site" });
    await write(root, "Again");
    expect(shows(root)).toContain("Not sent");
    expect(shows(root)).toContain("This was refused by a privacy choice of this site.");
    button(root, "Retry").click();
    await moment();
    expect(shows(root)).not.toContain("Not sent");
    server.refusals.set("message.post", { ...policy, setting: null, decider: null });
    await write(root, "Never mind");
    button(root, "Delete").click();
    await moment();
    expect(shows(root)).not.toContain("Never mind");
  });

  it("says after two seconds that the link is cut, and keeps what is written", async () => {
    const { root, server } = await opened();
    await write(root, "Hello");
    server.down = true;
    server.link.cut();
    await moment(1_500);
    expect(shows(root)).not.toContain("Reconnecting");
    await moment(1_000);
    expect(shows(root)).toContain("Reconnecting");
    await write(root, "Later");
    expect(shows(root)).toContain("Will be sent later");
    server.down = false;
    await moment(40_000);
    expect(shows(root)).not.toContain("Reconnecting");
    expect(server.said("message.post").map(post => post.text)).toEqual(["Later"]);
  });

  it("lets a message be left when nobody is there, with an address only if wanted and only a real one", async () => {
    const server = new FakeServer();
    Object.assign(server.welcome.opening, { open: false, agents: 0 });
    const { root } = await opened(server);
    expect(shows(root)).toContain("Nobody is here right now");
    const email = find<HTMLInputElement>(root, "input[type=email]");
    email.value = "ana@";
    email.dispatchEvent(new InputEvent("input", { bubbles: true }));
    await write(root, "Hello");
    expect(shows(root)).toContain("An e-mail address looks like name@example.com.");
    expect(server.said("conversation.open")).toHaveLength(0);
    email.value = "ana@example.com";
    email.dispatchEvent(new InputEvent("input", { bubbles: true }));
    await write(root, "Hello");
    expect(server.said("conversation.open")[0]).toMatchObject({ text: "Hello", email: "ana@example.com" });
  });

  it("ends with a rating that can be skipped, and begins again", async () => {
    const { root, server } = await opened();
    await write(root, "Hello");
    server.post({ type: "conversation.closed", by: "agent", keep_until: null });
    await moment();
    expect(shows(root)).toContain("The conversation has ended");
    expect(shows(root)).toContain("Nothing of it is kept.");
    button(root, "Skip").click();
    await moment();
    button(root, "Start a new conversation").click();
    await moment();
    expect(shows(root)).toContain("Hello, how can we help?");
  });

  it("asks before it ends a conversation, staying first", async () => {
    const { root, widget, server } = await opened();
    await write(root, "Hello");
    widget.asking.value = "end";
    await moment();
    const answers = [...find(root, "[role=alertdialog]").querySelectorAll("button")].map(
      one => one.textContent,
    );
    expect(answers).toEqual(["Keep talking", "End"]);
    button(root, "End").click();
    await moment();
    expect(server.said("conversation.close")).toHaveLength(1);
  });

  it("says honestly that a conversation held in memory is gone", async () => {
    const { root, server } = await opened();
    await write(root, "Hello");
    server.conversation = null;
    server.welcome = { ...server.welcome, lost: true };
    server.link.cut();
    await moment(1_000);
    expect(shows(root)).toContain("The earlier conversation is gone");
  });

  it("says so as well where words that waited have begun the next one, once", async () => {
    const { root, server } = await opened();
    await write(root, "Before the restart");
    server.down = true;
    server.link.cut();
    await moment();
    await write(root, "During the restart");
    server.conversation = null;
    server.welcome = { ...server.welcome, lost: true };
    server.down = false;
    await moment(5_000);
    expect(server.said("conversation.open").map(({ text }) => text)).toEqual([
      "Before the restart",
      "During the restart",
    ]);
    expect(find(root, ".aw-thread [role=status]").textContent).toContain("The earlier conversation is gone");
    expect(shows(root)).toContain("During the restart");
    expect(shows(root)).not.toContain("Before the restart");
    await write(root, "And now");
    expect(server.said("message.post").map(({ text }) => text)).toEqual(["And now"]);
    expect(shows(root)).not.toContain("The earlier conversation is gone");
  });

  it("speaks French when the page does", async () => {
    language.value = "fr";
    const { root } = await opened();
    expect(shows(root)).toContain("Bonjour, que pouvons-nous faire pour vous");
  });

  it("tells who must mend it when the site may not use it", async () => {
    const server = new FakeServer();
    const no = { advice: "", reason: null, setting: null, decider: null, retry_after: null };
    server.refusals.set("visitor.hello", { ...no, code: "wrong_origin" });
    const { root } = await opened(server);
    expect(shows(root)).toContain("Reference: wrong_origin");
  });
});

describe("the notice before the first word", () => {
  async function asked() {
    const server = new FakeServer();
    server.welcome.gate.needed = true;
    return opened(server);
  }

  it("puts the refusal first, both alike, and nothing can be written", async () => {
    const { root } = await asked();
    const answers = [...find(root, ".aw-gate-answers").querySelectorAll("button")];
    expect(answers.map(one => one.textContent)).toEqual(["Decline", "Accept"]);
    expect(
      new Set(answers.map(one => `${one.className} ${one.dataset["kind"]} ${one.dataset["size"]}`)).size,
    ).toBe(1);
    expect(root.activeElement?.tagName).not.toBe("BUTTON");
    expect(root.querySelector("textarea")).toBeNull();
  });

  it("does not answer for a second, so that nobody accepts by accident", async () => {
    const { root, server } = await asked();
    button(root, "Accept").click();
    await moment();
    expect(server.said("consent.accept")).toHaveLength(0);
    await moment(1_100);
    button(root, "Accept").click();
    await moment();
    expect(server.said("consent.accept")).toHaveLength(1);
    expect(root.querySelector("textarea")).not.toBeNull();
  });

  it("takes Escape for a no, which stores nothing and says so", async () => {
    const { root, server } = await asked();
    press(root, "Escape");
    await moment();
    expect(server.said("consent.refuse")).toHaveLength(1);
    expect(shows(root)).toContain("Nothing was sent and nothing was stored.");
    expect([localStorage.length, sessionStorage.length]).toEqual([0, 0]);
  });
});

describe("the privacy centre", () => {
  it("has nothing to show before the first word", async () => {
    const { root, widget } = await opened();
    widget.privacy();
    await moment();
    expect(shows(root)).toContain("There is nothing to show, and that is the point");
    expect(shows(root)).toContain("Nothing is stored in this browser.");
  });

  it("shows what is kept, who saw it, and stops keeping after one question", async () => {
    const { root, widget, server } = await opened();
    await write(root, "Hello");
    server.agentJoins();
    widget.privacy();
    await moment();
    expect(shows(root)).toContain("Kept for 30 days after it ends");
    expect(shows(root)).toMatch(/Zoé, since/);
    button(root, "Do not keep this conversation").click();
    await moment();
    expect(server.said("conversation.stop_keeping")).toHaveLength(0);
    button(root, "Do not keep it").click();
    await moment();
    expect(server.said("conversation.stop_keeping")).toHaveLength(1);
    expect(shows(root)).toContain("Not kept. It lives in memory only");
  });

  it("forgets this browser", async () => {
    const { root, widget } = await opened();
    await write(root, "Hello");
    expect(sessionStorage.length).toBe(1);
    widget.privacy();
    await moment();
    button(root, "Forget me in this browser").click();
    await moment();
    button(root, "Forget me").click();
    await moment();
    expect(sessionStorage.length).toBe(0);
    expect(shows(root)).toContain("This browser has forgotten you.");
  });
});
