import { describe, expect, it } from "vitest";
import type { Turn } from "#client/mirroring.ts";
import { doneReceipt, receiptOf } from "./receipts.ts";
import { withReceipts } from "./talk/entries.ts";

const turn = (change: Partial<Turn>): Turn => ({
  at: 5,
  what: "mirroring",
  state: "over",
  level: null,
  why: null,
  unanswered: false,
  ...change,
});

describe("a receipt", () => {
  it("says who sees the page and by whose choice", () => {
    expect(receiptOf(turn({ state: "live" }), true, "Zoé")?.text).toContain("You agreed: Zoé");
    expect(receiptOf(turn({ state: "live" }), false, "Zoé")?.text).toContain("as this site chose");
  });

  it("is not written for a question, which stands there itself", () => {
    expect(receiptOf(turn({ state: "asked" }), true, "Zoé")).toBeNull();
    expect(receiptOf(turn({ what: "cobrowsing", state: "asked", level: "act" }), true, "Zoé")).toBeNull();
  });

  it.each(["refused", "visitor", "agent", "withdrawn", "setting", "closed"] as const)(
    "says in a sentence of its own how it ended: %s",
    why => {
      expect(receiptOf(turn({ why }), true, "Zoé")?.text).toMatch(/\w/);
    },
  );

  it("tells silence from a no, and both from the end of fifteen minutes", () => {
    const about = (change: Partial<Turn>) =>
      receiptOf(turn({ what: "cobrowsing", level: "act", ...change }), true, "Zoé")?.text;
    expect(about({ why: "refused", unanswered: true })).toContain("You said no");
    expect(about({ why: "expired", unanswered: true })).toContain("No answer");
    expect(about({ why: "expired" })).toContain("15 minutes");
  });

  it("lists what was done, in order, with its time", () => {
    const receipt = doneReceipt(
      [
        { at: 0, kind: "click", label: "Delivery" },
        { at: 1, kind: "type", label: "" },
      ],
      "Zoé",
    );
    expect(receipt.text).toBe("What Zoé did: 2 actions");
    expect(receipt.did?.[0]).toContain("clicked “Delivery”");
    expect(receipt.did?.[1]).toContain("typed in “no name”");
  });

  it("stands between the lines where its moment is", () => {
    const day = (at: number) => ({ kind: "day", key: `${at}`, at }) as const;
    const receipt = receiptOf(turn({ why: "agent", at: 15 }), true, "Zoé");
    const placed = withReceipts([day(10), day(20)], receipt ? [receipt] : []);
    expect(placed.map(line => line.kind)).toEqual(["day", "receipt", "day"]);
  });
});
