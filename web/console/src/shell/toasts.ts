/** The console's short words; errors that matter stay where they happened instead. */
import { createToasts } from "#kit/toast.tsx";
import { isPolicy, sayProblem } from "../problems.ts";
import { go } from "../router.tsx";
import { say } from "../texts/shell/say.ts";

export const toasts = createToasts();

/** What went wrong with something the person just asked for. */
export function toastProblem(thrown: unknown): void {
  const toPrivacy = { label: say("to_privacy"), run: () => go("/settings/privacy") };
  toasts.show({
    kind: "warning",
    text: sayProblem(thrown),
    stay: 8_000,
    ...(isPolicy(thrown) ? { action: toPrivacy } : {}),
  });
}
