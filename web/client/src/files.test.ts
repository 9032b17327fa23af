// @vitest-environment happy-dom
import { expect, it, vi } from "vitest";
import { Files, kindOf, LARGEST, type SayFile } from "./files.ts";
import type { Reply } from "./wire.ts";

const done: Reply = { type: "done", re: 1, conversation_id: null, number: null };
const refused = (code: string, retry_after: number | null = null): Reply => ({
  type: "refused",
  re: 1,
  code,
  advice: "",
  reason: null,
  setting: null,
  decider: null,
  retry_after,
});

/** A server of eight-byte parts that keeps what comes, and answers as told when told. */
function server(answer?: (type: string, times: number) => Reply | null | undefined) {
  const said: string[] = [];
  let kept = "";
  const say: SayFile = (command, settle) => {
    said.push(command.type);
    const times = said.filter(type => type === command.type).length;
    const told = answer?.(command.type, times);
    queueMicrotask(() => {
      if (told !== undefined) settle?.(told);
      else if (command.type === "attachment.begin")
        settle?.({
          type: "answer",
          re: 1,
          view: { type: "attachment.begun", attachment_id: "f_1", part: 8 },
        });
      else if (command.type === "attachment.read") {
        const data = btoa(kept.slice(command.offset, command.offset + 8));
        const view = {
          type: "attachment.bytes",
          attachment_id: "f_1",
          offset: command.offset,
          size: kept.length,
          data,
        } as const;
        settle?.({ type: "answer", re: 1, view });
      } else {
        if (command.type === "attachment.part") kept += atob(command.data);
        settle?.(done);
      }
    });
    return true;
  };
  return { said, say, kept: () => kept };
}

const letter = new File(["a letter of 24 characters"], "letter.txt", { type: "text/plain" });

it("a file goes up in parts, is said once, and comes down as it was", async () => {
  const { say, said, kept } = server();
  const files = new Files("c_1", say);
  files.send(letter, 0);
  await vi.waitFor(() => expect(files.underWay.value).toEqual([]));
  expect(kept()).toBe("a letter of 24 characters");
  expect(said).toEqual(["attachment.begin", ...Array(4).fill("attachment.part"), "attachment.post"]);
  expect(files.underWay.value).toEqual([]);
  expect(await (await files.read("f_1", "text/plain")).text()).toBe("a letter of 24 characters");
});

it("a server that asks for patience is given it", async () => {
  const { say, kept } = server((type, times) =>
    type === "attachment.part" && times === 2 ? refused("rate_limited", 5) : undefined,
  );
  const files = new Files("c_1", say);
  files.send(letter, 0);
  await vi.waitFor(() => expect(files.underWay.value).toEqual([]));
  expect(kept()).toBe("a letter of 24 characters");
});

it("what the server does not take says why, and what was cut off can be sent again", async () => {
  const { say } = server((type, times) => {
    if (type === "attachment.post" && times === 1) return refused("invalid");
    return type === "attachment.post" && times === 2 ? null : undefined;
  });
  const files = new Files("c_1", say);
  files.send(letter, 0);
  await vi.waitFor(() => expect(files.underWay.value.map(one => one.failed)).toEqual(["invalid"]));
  const { key } = files.underWay.value[0] as { key: string };
  files.retry(key);
  await vi.waitFor(() => expect(files.underWay.value.map(one => one.failed)).toEqual(["lost"]));
  files.retry(key);
  await vi.waitFor(() => expect(files.underWay.value).toEqual([]));
});

it("what can never be taken is not begun", async () => {
  const { say, said } = server();
  const files = new Files("c_1", say);
  files.send(new File(["<svg/>"], "a.svg", { type: "image/svg+xml" }), 0);
  files.send(new File([new Uint8Array(LARGEST + 1)], "a.pdf"), 0);
  await vi.waitFor(() => expect(files.underWay.value.map(one => one.failed)).toEqual(["kind", "too_long"]));
  expect(said).toEqual([]);
});

it.each([
  ["facture.PDF", "", "application/pdf"],
  ["photo.jpeg", "image/jpeg", "image/jpeg"],
  ["liste.csv", "application/vnd.ms-excel", "text/csv"],
  ["sans-fin", "image/png", "image/png"],
  ["page.html", "text/html", null],
  ["page.html.exe", "", null],
])("%s (%s) is taken for %s", (name, type, kind) => expect(kindOf({ name, type })).toBe(kind));
