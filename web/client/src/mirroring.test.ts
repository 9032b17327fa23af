import { describe, expect, it } from "vitest";
import { Sharing } from "./mirroring.ts";
import type { Settle } from "./socket.ts";
import type { CobrowsingView, MirroringView, SharingCommand, SharingView } from "./wire.ts";

const off: MirroringView = { state: "off", agreed: false, refused: false, since: null };
const none: CobrowsingView = { level: null, until: null, asked: null, refused: [] };
const question = { text: { en: "May I?" }, wording: { en: "w1" } };
const stands: SharingView = {
  type: "sharing",
  conversation_id: "c1",
  mirroring: { ...off, state: "live", agreed: true, since: 5 },
  cobrowsing: none,
  questions: { mirroring: question },
  masking: { words: true, show: ["h1"], hide: [], block: [], paths: [] },
};

function sharing(isLinked = true) {
  const said: [SharingCommand, Settle][] = [];
  const made = new Sharing("c1", (command, settle = () => {}) => {
    if (isLinked) said.push([command, settle]);
    return isLinked;
  });
  return { made, said };
}

const mirroring = (view: Partial<MirroringView>, why: "visitor" | null = null) =>
  ({
    type: "mirroring.changed",
    conversation_id: "c1",
    mirroring: { ...off, ...view },
    why,
    question: null,
  }) as const;

const control = (view: Partial<CobrowsingView>, why: "refused" | "expired" | null = null) =>
  ({
    type: "cobrowsing.changed",
    conversation_id: "c1",
    cobrowsing: { ...none, ...view },
    why,
    question: view.asked ? question : null,
  }) as const;

describe("what is shared", () => {
  it("is nothing until the server said so, and then what the server said", () => {
    const { made, said } = sharing();
    expect(made.flows.value).toBe(false);
    made.refresh();
    said[0]?.[1]({ type: "answer", re: 1, view: stands });
    expect(made.flows.value).toBe(true);
    expect(made.masking.value.show).toEqual(["h1"]);
    expect(made.told.value).toBe(1);
  });

  it("stirs with an offer and flows with a yes", () => {
    const { made } = sharing();
    made.happened(mirroring({ state: "asked" }));
    expect([made.stirs.value, made.flows.value]).toEqual([true, false]);
    made.happened(mirroring({ state: "live", agreed: true }));
    expect(made.flows.value).toBe(true);
    made.happened(mirroring({ refused: true }, "visitor"));
    expect(made.stirs.value).toBe(false);
    expect(made.turn.value).toMatchObject({ what: "mirroring", state: "over", why: "visitor" });
  });

  it("flows on the ground of cobrowsing alone, and asks for a pass on that ground", () => {
    const { made, said } = sharing();
    made.happened(control({ level: "point", until: 9 }));
    expect(made.flows.value).toBe(true);
    void made.pass();
    expect(said[0]?.[0].type).toBe("cobrowsing.pass");
    made.happened(mirroring({ state: "live" }));
    void made.pass();
    expect(said[1]?.[0].type).toBe("mirroring.pass");
  });

  it("tells a level that was refused, or that nobody answered, from one that is over", () => {
    const { made } = sharing();
    made.happened(control({ asked: "point" }));
    expect(made.questions.value["cobrowsing_point"]).toBe(question);
    made.happened(control({ level: "point", until: 9 }));
    expect(made.turn.value).toMatchObject({ state: "live", level: "point", unanswered: false });
    made.happened(control({ level: "point", until: 9, asked: "act" }));
    made.happened(control({ level: "point", until: 9 }, "expired"));
    expect(made.turn.value).toMatchObject({ state: "over", level: "act", unanswered: true });
    made.happened(control({}, "expired"));
    expect(made.turn.value).toMatchObject({ state: "over", level: "point", unanswered: false });
  });

  it("has no pass while the link is down, nor after a no", async () => {
    expect(await sharing(false).made.pass()).toBeNull();
    const { made, said } = sharing();
    const asked = made.pass();
    const no = {
      code: "refused",
      advice: "",
      reason: "switched_off",
      setting: null,
      decider: null,
      retry_after: null,
    };
    said[0]?.[1]({ type: "refused", re: 1, ...no });
    expect(await asked).toBeNull();
  });
});
