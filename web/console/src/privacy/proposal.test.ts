import { expect, test } from "vitest";
import { page } from "./fixtures.ts";
import { type Answers, order, propose, questions } from "./proposal.ts";

/** Every way to answer all five questions. */
function* everyAnswer(step = 0, answers: Answers = {}): Generator<Answers> {
  const question = order[step];
  if (!question) return yield answers;
  for (const answer of questions[question]) yield* everyAnswer(step + 1, { ...answers, [question]: answer });
}

test("five questions, and each is asked once", () => {
  expect(order).toHaveLength(5);
  expect(new Set(order).size).toBe(5);
});

test("somebody who answers nothing is proposed what applies", () => {
  const here = page();
  expect(propose(here, {})).toEqual(Object.fromEntries(here.settings.map(each => [each.key, each.chosen])));
});

test("whoever speaks of sensitive matters is asked first, whatever else was answered", () => {
  for (const answers of everyAnswer()) {
    if (answers.sensitive === "often") expect(propose(page(), answers)["consent_gate"]).toBe("ask_first");
  }
});

test("a shared browser forgets with the visit, even for a visitor who often comes back", () => {
  expect(propose(page(), { return: "year", shared: "yes" })["visitor_memory"]).toBe("session");
  expect(propose(page(), { return: "year", shared: "no" })["visitor_memory"]).toBe("year");
});

test("an obligation to keep is not overruled by a wish to forget", () => {
  expect(propose(page(), { look_back: "claims", sensitive: "often" })["chat_history"]).toBe("month");
  expect(propose(page(), { look_back: "year", sensitive: "often" })["chat_history"]).toBe("year");
});

test("who does not know whether consent is needed asks for it", () => {
  expect(propose(page(), { agree: "unknown" })["consent_gate"]).toBe("ask_first");
  expect(propose(page(), { agree: "no" })["consent_gate"]).toBe("inform");
});

test("no answer passes the host's limit, and every proposal is a rung of its ladder", () => {
  const limited = page({ chat_history: "week" });
  for (const answers of everyAnswer()) {
    for (const setting of limited.settings) {
      const rung = setting.rungs.find(each => each.rung === propose(limited, answers)[setting.key]);
      expect(rung).toBeDefined();
      if (setting.key === "chat_history" && answers.look_back) expect(rung?.locked).toBe(false);
    }
  }
});
