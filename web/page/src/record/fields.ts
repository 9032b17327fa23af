/**
 * Fields: whether something is in them, never what.
 *
 * A choice (checked, the chosen option) is told only where the site shows it; of a field with a secret
 * nothing is told, not even that it is filled.
 */
import { tellsChoice } from "../gate/attributes.ts";
import { type Field, isField, isHard } from "../gate/hard.ts";
import type { PageOp } from "../wire.ts";
import { Op } from "../wire.ts";
import type { Told } from "./tree.ts";

const WITHOUT_TEXT = new Set([
  "checkbox",
  "radio",
  "range",
  "color",
  "submit",
  "reset",
  "button",
  "image",
  "hidden",
  "file",
]);

type FieldState = [filled: 0 | 1, checked: number, index: number];

export class Fields {
  private readonly told = new Map<Told, string>();

  constructor(private readonly push: (op: PageOp) => void) {}

  add(told: Told): void {
    const element = told.node as Element;
    // Asked now, so that a password field is remembered as one before the page shows what is in it.
    if (isField(element) && !isHard(element)) this.told.set(told, "0,-1,-1");
  }

  forget(told: Told): void {
    this.told.delete(told);
  }

  reset(): void {
    this.told.clear();
  }

  /** Tell what changed. Scripts fill fields without any event, so all are looked at; it costs a few reads each. */
  update(): void {
    for (const [told, before] of this.told) {
      const state = stateOf(told.node as Field, told.zone);
      const now = state.join();
      if (now === before) continue;
      this.told.set(told, now);
      this.push([Op.FIELD, told.id, ...state]);
    }
  }
}

function stateOf(field: Field, zone: number): FieldState {
  if (isHard(field)) return [0, -1, -1];
  const isChoice = tellsChoice(field, zone);
  if (field.localName === "select")
    return [0, -1, isChoice ? (field as HTMLSelectElement).selectedIndex : -1];
  const input = field as HTMLInputElement;
  if (input.type === "checkbox" || input.type === "radio") {
    return [0, isChoice ? (input.indeterminate ? 2 : Number(input.checked)) : -1, -1];
  }
  const isFilled = !WITHOUT_TEXT.has(input.type) && input.value !== "";
  return [isFilled ? 1 : 0, -1, -1];
}
