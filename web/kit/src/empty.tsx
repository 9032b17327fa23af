/** An empty place says what will be here and what to do now. */
import type { ComponentChildren } from "preact";
import { Icon } from "./icon.tsx";
import { css, useStyles } from "./styles.ts";

export interface EmptyStateProps {
  icon?: string;
  title: string;
  children?: ComponentChildren;
  actions?: ComponentChildren;
  /** Rank of the title in the page. */
  level?: 2 | 3 | 4;
}

export function EmptyState({ icon, title, children, actions, level = 2 }: EmptyStateProps) {
  useStyles(emptyCss);
  const Heading = `h${level}` as "h2";
  return (
    <div class="ap-empty">
      {icon && (
        <span class="ap-empty-icon">
          <Icon path={icon} size={24} />
        </span>
      )}
      <Heading class="ap-empty-title">{title}</Heading>
      {children && <div class="ap-empty-text">{children}</div>}
      {actions && <div class="ap-empty-actions">{actions}</div>}
    </div>
  );
}

const emptyCss = css`
.ap-empty { display: flex; flex-direction: column; align-items: center; justify-content: center; gap: var(--ap-2); padding: var(--ap-10) var(--ap-6); text-align: center; }
.ap-empty-icon { display: grid; place-items: center; inline-size: 52px; block-size: 52px; margin-block-end: var(--ap-2); border-radius: 50%; background: var(--ap-accent-soft); color: var(--ap-accent-ink); }
.ap-empty-title { font-size: var(--ap-text-xl); }
.ap-empty-text { max-inline-size: 46ch; color: var(--ap-soft); text-wrap: pretty; }
.ap-empty-actions { display: flex; flex-wrap: wrap; justify-content: center; gap: var(--ap-2); margin-block-start: var(--ap-3); }
`;
