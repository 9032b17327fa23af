/** The frame of a screen that is read from top to bottom: where one is, its title, one sentence, its parts. */
import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { Icon } from "#kit/icon.tsx";
import { chevronRight } from "#kit/icons.ts";
import { css, useStyles } from "#kit/styles.ts";
import { Link, path } from "../router.tsx";
import { slotAt } from "../screens/slots.ts";
import { say } from "../texts/shell/say.ts";

export interface PageProps {
  title: string;
  help?: string;
  /** Beside the title: the buttons that concern the whole screen. */
  actions?: ComponentChildren;
  /** "wide" for tables. */
  width?: "regular" | "wide";
  children: ComponentChildren;
}

/** The title takes the focus when the screen opens, so that it is read and Tab goes on from there; it hears bare letters. */
export function Page({ title, help, actions, width = "regular", children }: PageProps) {
  useStyles(pageCss, "room");
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  return (
    <div class="co-page" data-width={width}>
      {slotAt(path.value)?.place === "settings" && <Crumbs />}
      <header class="co-page-head">
        <div>
          <h1 tabIndex={-1} ref={heading} data-keys="">
            {title}
          </h1>
          {help && <p>{help}</p>}
        </div>
        {actions && <div class="co-page-actions">{actions}</div>}
      </header>
      {children}
    </div>
  );
}

function Crumbs() {
  return (
    <p class="co-crumbs">
      <span>{say("engagement")}</span>
      <Icon path={chevronRight} size={13} flip />
      <Link to="/settings">{say("settings")}</Link>
    </p>
  );
}

/** A titled part of a screen. */
export function Part({
  title,
  hint,
  children,
}: {
  title: string;
  hint?: string;
  children: ComponentChildren;
}) {
  useStyles(pageCss, "room");
  return (
    <section class="co-part">
      <header>
        <h2>{title}</h2>
        {hint && <p>{hint}</p>}
      </header>
      <div class="co-part-body">{children}</div>
    </section>
  );
}

const pageCss = css`
.co-page { inline-size: 100%; max-inline-size: 47rem; margin-inline: auto; padding: var(--ap-8) var(--ap-6) var(--ap-16); }
.co-page[data-width="wide"] { max-inline-size: 76rem; }
.co-crumbs { display: flex; align-items: center; gap: var(--ap-1); margin-block-end: var(--ap-2); color: var(--ap-faint); font-size: var(--ap-text-s); }
.ap-root .co-crumbs a { color: inherit; text-decoration: none; }
.ap-root .co-crumbs a:hover { color: var(--ap-ink); text-decoration: underline; }
.co-page-head { display: flex; flex-wrap: wrap; align-items: end; justify-content: space-between; gap: var(--ap-3); margin-block-end: var(--ap-6); }
.co-page-head > :first-child { flex: 1 1 20rem; }
.co-page-head h1:focus-visible { outline: none; }
.co-page-head p { margin-block-start: var(--ap-1); color: var(--ap-soft); }
.co-page-actions { display: flex; flex-wrap: wrap; gap: var(--ap-2); }
.co-part { padding-block: var(--ap-6); border-block-start: 1px solid var(--ap-line); }
.co-part > header { margin-block-end: var(--ap-4); }
.co-part h2 { font-size: var(--ap-text-l); }
.co-part > header p { margin-block-start: 2px; color: var(--ap-faint); font-size: var(--ap-text-s); }
.co-part-body { display: flex; flex-direction: column; gap: var(--ap-4); }
@media (max-width: 44.99em) { .co-page { padding: var(--ap-5) var(--ap-4) var(--ap-10); } }
`;
