/** Saved replies say `{visitor.name}`; what is sent says the name, or nothing is sent. */

export const variableNames = ["visitor.name", "agent.pseudonym", "site.name"] as const;
export type VariableName = (typeof variableNames)[number];
export type Variables = Readonly<Record<VariableName, string>>;

const pattern = /\{(visitor\.name|agent\.pseudonym|site\.name)\}/g;

/** The text with every variable that has a value; the others stay as they are written. */
export function fillVariables(text: string, values: Variables): string {
  return text.replace(pattern, (whole, name: VariableName) => values[name] || whole);
}

export interface Gap {
  readonly name: VariableName;
  readonly start: number;
  readonly end: number;
}

/** The variables still written out: a visitor must never read one. */
export function gapsIn(text: string): Gap[] {
  return [...text.matchAll(pattern)].map(found => ({
    name: found[1] as VariableName,
    start: found.index,
    end: found.index + found[0].length,
  }));
}
