/** Notices stay where they matter and say what, and what now; a refusal says who decided and who can change it. */
import type { ComponentChildren } from "preact";
import { IconButton } from "./button.tsx";
import { Icon } from "./icon.tsx";
import { circleAlert, circleCheck, info, shield, triangleAlert, x } from "./icons.ts";
import { css, useStyles } from "./styles.ts";
import { say } from "./texts/notice/say.ts";

export type NoticeKind = "info" | "good" | "warning" | "danger" | "refused";

export interface NoticeProps {
  kind?: NoticeKind;
  title?: string;
  children?: ComponentChildren;
  /** One or two buttons. */
  actions?: ComponentChildren;
  onDismiss?: () => void;
  /** "alert" interrupts a screen reader: only for what was lost or refused just now. */
  role?: "status" | "alert";
}

export const noticeIcons: Record<NoticeKind, string> = {
  info,
  good: circleCheck,
  warning: triangleAlert,
  danger: circleAlert,
  refused: shield,
};

export function Notice({ kind = "info", title, children, actions, onDismiss, role }: NoticeProps) {
  useStyles(noticeCss);
  return (
    <div class="ap-notice" data-kind={kind} role={role}>
      <Icon path={noticeIcons[kind]} size={18} />
      <div class="ap-notice-text">
        {title && <p class="ap-notice-title">{title}</p>}
        {children && <div>{children}</div>}
        {actions && <div class="ap-notice-actions">{actions}</div>}
      </div>
      {onDismiss && <IconButton label={say("dismiss")} icon={x} size="small" onClick={onDismiss} />}
    </div>
  );
}

export interface RefusedProps {
  /** Who decided: "your company", "Ana", "the host". */
  who: string;
  /** When, written for the reader; left out when nobody knows. */
  since?: string;
  /** What it means here and now. */
  meaning: ComponentChildren;
  /** Who can change it. */
  change?: string;
}

/** Something switched off by privacy: never a dead button, always this. */
export function Refused({ who, since, meaning, change }: RefusedProps) {
  const title =
    since === undefined ? say("refused_by", { who }) : say("refused_by_since", { who, date: since });
  return (
    <Notice kind="refused" title={title}>
      <p>{meaning}</p>
      {change && <p>{say("refused_change", { who: change })}</p>}
    </Notice>
  );
}

const noticeCss = css`
.ap-notice { display: flex; gap: var(--ap-3); padding: var(--ap-3) var(--ap-4); border-radius: var(--ap-radius); background: var(--ap-sunken); color: var(--ap-soft); }
.ap-notice > svg { margin-block-start: .1em; color: var(--ap-accent-ink); }
.ap-notice > .ap-icon-button { margin: -4px; margin-inline-end: -8px; }
.ap-notice-text { flex: 1; min-inline-size: 0; display: flex; flex-direction: column; gap: 2px; }
.ap-notice-title { color: var(--ap-ink); font-weight: 500; }
.ap-notice-actions { display: flex; flex-wrap: wrap; gap: var(--ap-2); margin-block-start: var(--ap-2); }
.ap-notice[data-kind="info"] { background: var(--ap-accent-soft); }
.ap-notice[data-kind="good"] { background: var(--ap-good-soft); }
.ap-notice[data-kind="good"] > svg { color: var(--ap-good-ink); }
.ap-notice[data-kind="warning"] { background: var(--ap-warn-soft); }
.ap-notice[data-kind="warning"] > svg { color: var(--ap-warn-ink); }
.ap-notice[data-kind="danger"] { background: var(--ap-danger-soft); }
.ap-notice[data-kind="danger"] > svg { color: var(--ap-danger-ink); }
.ap-notice[data-kind="refused"] { background: none; box-shadow: inset 0 0 0 1px var(--ap-line); }
.ap-notice[data-kind="refused"] > svg { color: var(--ap-soft); }
@media (forced-colors: active) { .ap-notice { border: 1px solid CanvasText; } }
`;
