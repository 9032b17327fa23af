/** The console's short words; errors that matter stay where they happened instead. */
import { createToasts } from "#kit/toast.tsx";
import { sayProblem } from "../problems.ts";

export const toasts = createToasts();

/** What went wrong with something the person just asked for. */
export function toastProblem(thrown: unknown): void {
  toasts.show({ kind: "warning", text: sayProblem(thrown), stay: 8_000 });
}
