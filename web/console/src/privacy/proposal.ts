/**
 * Five questions for a site on which nobody has chosen yet. The answers propose rungs; where two of them speak of the
 * same setting the strictest wins, as everywhere. Nothing of it is sent.
 */
import type { PrivacyView, SettingView } from "#wire/rest.ts";
import type { Choices } from "./model.ts";

/** Question to its answers, in the order they are asked. */
export const questions = {
  look_back: ["never", "days", "month", "claims", "year"],
  sensitive: ["often", "sometimes", "no"],
  agree: ["yes", "no", "unknown"],
  return: ["no", "weeks", "year"],
  shared: ["yes", "no"],
} as const;

export type Question = keyof typeof questions;
export type Answers = { [Q in Question]?: (typeof questions)[Q][number] };

export const order = Object.keys(questions) as Question[];

type Wish = readonly [setting: string, rung: string];

const histories = { never: "off", days: "week", month: "month", claims: "quarter", year: "year" } as const;
const memories = { no: "session", weeks: "month", year: "year" } as const;

/** What the answers ask for, one wish at a time. */
function wishes(answers: Answers): Wish[] {
  const asked: Wish[] = [];
  if (answers.look_back) asked.push(["chat_history", histories[answers.look_back]]);
  if (answers.return) asked.push(["visitor_memory", memories[answers.return]]);
  // Who does not know whether a consent is needed asks for one.
  if (answers.agree) asked.push(["consent_gate", answers.agree === "no" ? "inform" : "ask_first"]);
  if (answers.sensitive === "often") asked.push(["consent_gate", "ask_first"]);
  // An obligation to keep is not overruled by a wish to forget.
  if (answers.sensitive === "often" && answers.look_back !== "year") asked.push(["chat_history", "month"]);
  if (answers.shared === "yes") asked.push(["visitor_memory", "session"]);
  return asked;
}

const height = (setting: SettingView, rung: string) => setting.rungs.findIndex(each => each.rung === rung);

/** The strictest of what was wished, within what the host permits; what no answer speaks of stays as it is. */
function proposal(setting: SettingView, wished: readonly Wish[]): string {
  const said = wished
    .filter(([key]) => key === setting.key)
    .map(([, rung]) => height(setting, rung))
    .filter(step => step >= 0);
  if (said.length === 0) return setting.chosen;
  const permitted = setting.rungs.filter(rung => !rung.locked).length - 1;
  return setting.rungs[Math.min(...said, permitted)]?.rung ?? setting.chosen;
}

/** A whole page, ready to be reviewed. */
export function propose(page: PrivacyView, answers: Answers): Choices {
  const wished = wishes(answers);
  return Object.fromEntries(page.settings.map(setting => [setting.key, proposal(setting, wished)]));
}
