// @vitest-environment happy-dom
import { render } from "preact";
import { beforeEach, expect, test, vi } from "vitest";
import { Button } from "./button.tsx";
import { Composer } from "./composer.tsx";
import { TextField } from "./field.tsx";
import { RadioLadder } from "./ladder.tsx";
import { MessageBubble } from "./message.tsx";
import { Refused } from "./notice.tsx";
import { RichText } from "./rich.tsx";
import { dress, Stage } from "./stage.tsx";
import { language } from "./texts/language.ts";

let stage: HTMLElement;

/** Draws in a shadow root, as the widget does. */
function draw(screen: preact.ComponentChild): ShadowRoot {
  const root = stage.shadowRoot ?? stage.attachShadow({ mode: "open" });
  dress(root);
  render(<Stage>{screen}</Stage>, root);
  return root;
}

/** The element, which must be there. */
function find<E extends HTMLElement>(root: ParentNode, selector: string): E {
  const element = root.querySelector<E>(selector);
  if (!element) throw new Error(`no ${selector}`);
  return element;
}

beforeEach(() => {
  language.value = "en";
  stage = document.createElement("div");
  document.body.replaceChildren(stage);
});

test("a component brings its styles to the root it lives in, once", () => {
  const root = draw([<Button key="a">A</Button>, <Button key="b">B</Button>]);
  const count = root.adoptedStyleSheets.length;
  expect(count).toBe(4);
  draw(<Button>C</Button>);
  expect(root.adoptedStyleSheets).toHaveLength(count);
  expect(document.adoptedStyleSheets).toHaveLength(0);
});

test("a busy button ignores an impatient person and keeps the focus", () => {
  const onClick = vi.fn();
  const button = find(
    draw(
      <Button busy onClick={onClick}>
        Send
      </Button>,
    ),
    "button",
  );
  button.click();
  expect(onClick).not.toHaveBeenCalled();
  expect(button.hasAttribute("disabled")).toBe(false);
  expect(button.getAttribute("aria-busy")).toBe("true");
});

test("a locked button says why", () => {
  const root = draw(<Button locked="Switched off by Ana">Mirror</Button>);
  const id = find(root, "button").getAttribute("aria-describedby");
  expect(root.getElementById(id ?? "")?.textContent).toBe("Switched off by Ana");
});

test("a field ties its hint and its error to the control", () => {
  const root = draw(<TextField label="E-mail" hint="Yours" error="Not complete" />);
  const input = find(root, "input");
  expect(find(root, "label").getAttribute("for")).toBe(input.id);
  expect(input.getAttribute("aria-invalid")).toBe("true");
  const described = (input.getAttribute("aria-describedby") ?? "")
    .split(" ")
    .map(id => root.getElementById(id)?.textContent);
  expect(described).toEqual(["Yours", "Not complete"]);
});

test("an admin climbs a ladder but not to a locked rung", () => {
  const onChange = vi.fn();
  const rungs = [
    { value: "off", label: "Off" },
    { value: "ask", label: "Ask" },
    { value: "on", label: "On", locked: "The host forbids it" },
  ];
  const root = draw(<RadioLadder legend="Mirroring" rungs={rungs} value="ask" onChange={onChange} />);
  const radios = [...root.querySelectorAll<HTMLInputElement>("input[type=radio]")];
  expect(radios.map(radio => [radio.checked, radio.disabled])).toEqual([
    [false, false],
    [true, false],
    [false, true],
  ]);
  expect(new Set(radios.map(radio => radio.name)).size).toBe(1);
  radios[0]?.click();
  expect(onChange).toHaveBeenCalledWith("off");
  expect(root.textContent).toContain("The host forbids it");
});

test("a refusal says who decided, since when, and who can change it", () => {
  const root = draw(<Refused who="Ana" since="3 November" meaning="No one sees the page." change="admins" />);
  expect(root.textContent).toContain("Switched off by Ana since 3 November");
  expect(root.textContent).toContain("Who can change it: admins");
});

test("a screen changes its language at once", async () => {
  const root = draw(<Refused who="Ana" meaning="x" />);
  language.value = "fr";
  await vi.waitFor(() => expect(root.textContent).toContain("Désactivé par Ana"));
});

test("hostile text becomes text", () => {
  const root = draw(
    <RichText text={'<img src=x onerror=alert(1)> *<b>x</b>* https://a.example"onmouseover=x'} />,
  );
  expect(root.querySelector("img, b")).toBeNull();
  expect(find(root, "strong").textContent).toBe("<b>x</b>");
  const link = find<HTMLAnchorElement>(root, "a");
  expect([link.getAttribute("href"), link.rel, link.target]).toEqual([
    "https://a.example",
    "noopener noreferrer",
    "_blank",
  ]);
});

test("a message finds its own direction and says its state in words", () => {
  const root = draw(
    <ol>
      <MessageBubble side="own" author="You" at={0} text="مرحبا" status="read" showStatus readAt={60_000} />
    </ol>,
  );
  expect(find(root, ".ap-bubble [dir]").getAttribute("dir")).toBe("auto");
  expect(find(root, ".ap-ticks").textContent).toMatch(/^Read \d/);
});

test("a visitor can send again what was not sent", () => {
  const onRetry = vi.fn();
  const root = draw(
    <MessageBubble side="own" author="You" at={0} text="Hi" status="failed" onRetry={onRetry} />,
  );
  find(root, ".ap-message-foot button").click();
  expect(onRetry).toHaveBeenCalledOnce();
});

test("a composer sends words, never blanks", () => {
  const onSend = vi.fn();
  const enter = () => new KeyboardEvent("keydown", { key: "Enter", bubbles: true, cancelable: true });
  const blank = draw(<Composer value="   " onInput={() => undefined} onSend={onSend} />);
  find(blank, "textarea").dispatchEvent(enter());
  find(blank, ".ap-send").click();
  expect(onSend).not.toHaveBeenCalled();
  const filled = draw(<Composer value=" Hi " onInput={() => undefined} onSend={onSend} />);
  find(filled, "textarea").dispatchEvent(enter());
  expect(onSend).toHaveBeenCalledWith("Hi");
});
