/** The screens that come later than the first opening: with the first word, and with the first question about privacy. */
import { lazy } from "./lazy.tsx";
import type { Widget } from "./widget.ts";

export interface ScreenProps {
  widget: Widget;
  /** Id of the title, which names the dialog. */
  title: string;
}

export const Talk = lazy<ScreenProps>(() => import("./talk.tsx").then(module => module.Talk));
export const Privacy = lazy<ScreenProps>(() => import("./privacy.tsx").then(module => module.Privacy));
