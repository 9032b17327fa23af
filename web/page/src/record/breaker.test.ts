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

/** One batch after another for so long, each as soon as it is due and of so many milliseconds. */
function tell(given: ReturnType<typeof rig>, seconds: number, cost: (gap: number) => number) {
  const end = given.clock.now + seconds * 1_000;
  let spent = 0;
  let last = given.clock.now;
  while (given.clock.now < end) {
    given.breaker.measure(() => {
      const took = cost(given.clock.now - last);
      spent += took;
      last = given.clock.now;
      given.clock.now += took;
    });
    given.clock.now = last + given.breaker.interval;
  }
  return spent / seconds;
}

test("a page that changes all the time is told less often within the first second", () => {
  const given = rig();
  expect(tell(given, 1, gap => Math.min(gap * 0.3, 12))).toBeLessThan(80);
  expect(given.breaker.interval).toBe(250);
  const lighter = rig();
  expect(tell(lighter, 3, gap => 3 + gap * 0.01)).toBeLessThan(50);
  expect(lighter.breaker.interval).toBeLessThan(250);
  expect(lighter.paces).toEqual([]);
});

test("a single batch that took long on a busy machine keeps nobody waiting", () => {
  const given = rig();
  for (let turn = 0; turn < 20; turn += 1) tell(given, 0.05, () => (turn % 3 === 0 ? 20 : 1));
  expect(given.breaker.interval).toBe(50);
});

test("what seeing the changes takes is counted as well", () => {
  const given = rig();
  for (let turn = 0; turn < 3; turn += 1) {
    given.breaker.note(5);
    tell(given, 0.05, () => 1);
  }
  expect(given.breaker.interval).toBe(150);
  expect(given.breaker.spent).toBe(18);
});
