/** What comes later than the first opening: with the first word, with a notice, with a question about privacy. */
import type { AsideProps } from "./home/aside.tsx";
import type { LeaveProps } from "./home/leave.tsx";
import { lazy } from "./lazy.tsx";
import type { Widget } from "./widget.ts";

export interface ScreenProps {
  widget: Widget;
  /** Id of the title, which names the dialog. */
  title: string;
}

export const Talk = lazy<ScreenProps>(() => import("./talk/talk.tsx").then(module => module.Talk));
export const Privacy = lazy<ScreenProps>(() => import("./privacy.tsx").then(module => module.Privacy));
export const Aside = lazy<AsideProps>(() => import("./home/aside.tsx").then(module => module.Aside));
export const Gate = lazy<{ widget: Widget }>(() => import("./home/gate.tsx").then(module => module.Gate));
export const Away = lazy<{ widget: Widget }>(() => import("./home/leave.tsx").then(module => module.Away));
export const Leave = lazy<LeaveProps>(() => import("./home/leave.tsx").then(module => module.Leave));

/** The visitor begins to write: what a conversation needs may come. */
export function prepareTalk(widget: Widget): void {
  Talk.prepare();
  widget.session.prepare();
}
