import { expect, test } from "vitest";
import { Breaker, type Pace } from "./breaker.ts";

/** So many seconds, in each of which the recording takes so many milliseconds. */
function spend(seconds: number, cost: number, given = rig()) {
  for (let second = 0; second < seconds; second += 1) {
    given.breaker.measure(() => {
      given.clock.now += cost;
    });
    given.clock.now += 1_000 - cost;
    given.breaker.measure(() => undefined);
  }
  return given;
}

function rig() {
  const clock = { now: 0 };
  const paces: Pace[] = [];
  const breaker = new Breaker(
    () => clock.now,
    pace => paces.push(pace),
  );
  return { clock, paces, breaker };
}

test("a page is told at full pace as long as it costs 50 ms a second at the most", () => {
  expect(spend(20, 49).paces).toEqual([]);
});

test("three costly seconds slow it down, three more make it a picture now and then", () => {
  const given = spend(2, 60);
  expect(given.paces).toEqual([]);
  expect(spend(1, 60, given).paces).toEqual(["slow"]);
  expect(spend(3, 60, given).paces).toEqual(["slow", "still"]);
});

test("one costly second among others is nobody's fault", () => {
  const given = rig();
  for (let turn = 0; turn < 5; turn += 1) spend(1, 10, spend(2, 200, given));
  expect(given.paces).toEqual([]);
});

test("after half a minute it tries again", () => {
  const given = spend(3, 60);
  expect(spend(31, 10, given).paces).toEqual(["slow", "live"]);
});

test("telling a whole page once is not held against it", () => {
  const given = rig();
  for (let second = 0; second < 5; second += 1) {
    given.breaker.measure(() => {
      given.clock.now += 800;
    }, false);
    given.clock.now += 300;
  }
  expect(given.paces).toEqual([]);
  expect(given.breaker.spent).toBe(4_000);
});
