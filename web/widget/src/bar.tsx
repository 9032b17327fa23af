/** The head of every screen: where one is, the way back, the menu, the cross; and what is wrong with the link. */
import type { ComponentChildren } from "preact";
import { Icon } from "#kit/icon.tsx";
import { chevronLeft, wifiOff, x } from "#kit/icons.ts";
import { css, useStyles } from "#kit/styles.ts";
import { say } from "./texts/home/say.ts";
import type { Widget } from "./widget.ts";

export interface BarProps {
  widget: Widget;
  /** Id of the title, which names the dialog. */
  title: string;
  onBack?: (() => void) | undefined;
  /** Beside the title: a face. */
  face?: ComponentChildren;
  name: string;
  detail?: ComponentChildren;
  /** The menu. */
  children?: ComponentChildren;
}

export function Bar({ widget, title, onBack, face, name, detail, children }: BarProps) {
  useStyles(barCss, "room");
  const trouble = widget.trouble.value;
  const site = widget.session.site.value?.name ?? location.hostname;
  return (
    <>
      <div class="aw-bar">
        {onBack && <Tool label={say("back")} icon={chevronLeft} flip onPress={onBack} />}
        {face}
        <div class="aw-bar-text">
          <h1 id={title}>{name}</h1>
          {detail && <p>{detail}</p>}
        </div>
        {children}
        <Tool label={say("close")} icon={x} onPress={() => widget.hide()} />
      </div>
      {trouble && (
        <p class="aw-trouble">
          <Icon path={wifiOff} size={16} />
          <span>{trouble === "unreachable" ? say("connecting_failed", { site }) : say(trouble)}</span>
        </p>
      )}
    </>
  );
}

interface ToolProps {
  label: string;
  icon: string;
  flip?: boolean;
  onPress: () => void;
}

/** The kit's icon button, as little of it as the first opening needs. */
export function Tool({ label, icon, flip = false, onPress }: ToolProps) {
  return (
    <button type="button" class="aw-tool" aria-label={label} title={label} onClick={onPress}>
      <Icon path={icon} size={19} flip={flip} />
    </button>
  );
}

const barCss = css`
.aw-tool { display: grid; place-items: center; flex: none; inline-size: 44px; block-size: 44px; border-radius: var(--ap-radius); color: var(--ap-soft); }
.aw-tool:hover { background: var(--ap-sunken); color: var(--ap-ink); }
.aw-bar { display: flex; align-items: center; gap: 2px; flex: none; min-block-size: 64px; padding: var(--ap-2); padding-inline-start: var(--ap-4); border-block-end: 1px solid var(--ap-line); }
.aw-bar > .aw-tool:first-child { margin-inline-start: calc(-1*var(--ap-2)); }
.aw-bar-text { flex: 1; min-inline-size: 0; }
.aw-bar > .ap-avatar { margin-inline-end: var(--ap-2); }
.aw-bar-text > * { overflow: hidden; overflow-wrap: anywhere; }
.aw-bar-text > h1 { font-size: var(--ap-text-l); line-height: 1.3; text-overflow: ellipsis; white-space: nowrap; }
.aw-bar-text > p { color: var(--ap-faint); font-size: var(--ap-text-s); line-height: 1.35; }
.aw-trouble { display: flex; gap: var(--ap-2); padding: var(--ap-2) var(--ap-4); background: var(--ap-warn-soft); color: var(--ap-warn-ink); font-size: var(--ap-text-s); }
.aw-trouble > svg { margin-block-start: .15em; }
@media (forced-colors: active) { .aw-tool { border: 1px solid ButtonBorder; } }
`;
