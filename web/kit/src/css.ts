/**
 * Marks CSS text for the build, which shortens it into a plain string. No substitutions: values come from custom
 * properties. In a file of its own, since the loader needs it and must not carry anything else.
 */
export const css = (text: TemplateStringsArray): string => text.raw[0] ?? "";
