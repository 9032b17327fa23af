// @vitest-environment happy-dom
import { expect, test, vi } from "vitest";
import { allowance, attempt, reportAddress, socketAddress } from "./check.ts";

const told = {
  server: "https://chat.example/deep/",
  site: "key&1",
  language: "en",
  position: "end",
  accent: undefined,
} as const;

class FakeSocket extends EventTarget {
  static last: FakeSocket;
  sent: string[] = [];
  onopen?: () => void;
  onmessage?: (event: { data: string }) => void;
  onclose?: () => void;
  constructor(readonly address: string) {
    super();
    FakeSocket.last = this;
  }
  send(text: string) {
    this.sent.push(text);
  }
  close() {
    this.onclose?.();
  }
}

function trying() {
  vi.stubGlobal("WebSocket", FakeSocket);
  const outcome = attempt(told);
  return { outcome, socket: FakeSocket.last };
}

function forbid(blockedURI: string, effectiveDirective: string): void {
  document.dispatchEvent(
    Object.assign(new Event("securitypolicyviolation"), { blockedURI, effectiveDirective }),
  );
}

test("the report says the site and the path, and which line to change", () => {
  expect(socketAddress(told.server)).toBe("wss://chat.example/deep/ws/v1/visitor");
  const well = new URL(reportAddress(told, { well: true }, "/checkout"));
  expect([well.pathname, well.searchParams.get("site"), well.searchParams.get("path")]).toEqual([
    "/deep/w/v1/report.js",
    "key&1",
    "/checkout",
  ]);
  const blocked = new URL(reportAddress(told, { well: false, directive: "connect-src" }, "/checkout"));
  expect(blocked.searchParams.get("directive")).toBe("connect-src");
  expect(blocked.searchParams.has("path")).toBe(false);
  expect(allowance("connect-src", told.server)).toBe("wss://chat.example");
  expect(allowance("script-src", told.server)).toBe("https://chat.example");
});

test("the report says which line the page carries, and how often", () => {
  const line = (more: object) =>
    new URL(reportAddress({ ...told, ...more }, { well: true }, "/")).searchParams.get("line");
  expect(line({})).toBe(",end,1");
  document.body.innerHTML = `<script type="x" data-site="a" src="/w/v1/aparte.js"></script>`.repeat(2);
  expect(line({ accent: "#AA0000", position: "start" })).toBe("#aa0000,start,2");
  document.body.replaceChildren();
});

test("a page that connects and is greeted is well", async () => {
  const { outcome, socket } = trying();
  socket.onopen?.();
  expect(JSON.parse(socket.sent[0] ?? "")).toMatchObject({ type: "visitor.hello", site_key: "key&1" });
  socket.onmessage?.({ data: '[{"type":"answer","re":1}]' });
  expect(await outcome).toEqual({ well: true });
});

test("a page whose policy forbids the connection says by which directive", async () => {
  const { outcome, socket } = trying();
  forbid("https://ads.example", "img-src");
  socket.onclose?.();
  forbid("wss://chat.example/deep/ws/v1/visitor", "connect-src");
  expect(await outcome).toEqual({ well: false, directive: "connect-src" });
});

test("a page at another address than the site's is told so", async () => {
  const { outcome, socket } = trying();
  socket.onopen?.();
  socket.onmessage?.({ data: '[{"type":"refused","code":"wrong_origin"}]' });
  expect(await outcome).toEqual({ well: false, directive: null });
});
