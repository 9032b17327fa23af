/** The widget on a page, drawn with the very roles it takes from the two colours; nothing in it can be pressed. */
import { useState } from "preact/hooks";
import { accentRoles } from "#kit/contrast.ts";
import { Icon } from "#kit/icon.tsx";
import { ellipsis, sendHorizontal, x } from "#kit/icons.ts";
import { Segmented } from "#kit/segmented.tsx";
import { css, useStyles } from "#kit/styles.ts";
import { language } from "#kit/texts/language.ts";
import { sayAppearance } from "../texts/appearance/say.ts";
import { canBeRead } from "./colours.tsx";
import type { Look } from "./look.ts";

type Theme = "light" | "dark";

/** The roles as custom properties of one element. */
function painted(look: Look, theme: Theme): Record<string, string> {
  if (!canBeRead(look.accent, look.on_accent)) return {};
  const roles = Object.entries(accentRoles(look.accent, theme, look.on_accent));
  // The button stands before anything is known but its tag: it takes the colour as it is, with black or white on it.
  return Object.fromEntries([
    ["--co-button", look.accent],
    ...roles.map(([role, colour]) => [
      `--ap-${role.replace(/[A-Z]/g, each => `-${each.toLowerCase()}`)}`,
      colour,
    ]),
  ]);
}

export function Preview({ look, site }: { look: Look; site: string }) {
  useStyles(previewCss, "room");
  const [wanted, setWanted] = useState<Theme>("light");
  const theme = look.scheme === "auto" ? wanted : look.scheme;
  const name = sayAppearance(`preview_${theme}`);
  return (
    <figure class="co-preview">
      <figcaption>
        <strong>{sayAppearance("preview")}</strong>
        {look.scheme === "auto" && (
          <Segmented<Theme>
            label={sayAppearance("preview_hint", { scheme: name })}
            value={wanted}
            onChange={setWanted}
            segments={[
              { value: "light", label: sayAppearance("preview_light") },
              { value: "dark", label: sayAppearance("preview_dark") },
            ]}
          />
        )}
      </figcaption>
      <div
        class="co-preview-page ap-root"
        data-theme={theme}
        data-corner={look.corner}
        style={painted(look, theme)}
        role="img"
        aria-label={sayAppearance("preview_hint", { scheme: name })}
      >
        <div class="co-preview-shop" aria-hidden="true">
          <i />
          <i />
          <i />
          <i />
        </div>
        <Panel look={look} site={site} />
        <span class="co-preview-button" aria-hidden="true">
          <Icon path={x} size={22} />
        </span>
      </div>
    </figure>
  );
}

function Panel({ look, site }: { look: Look; site: string }) {
  const greeting = look.greeting[language.value]?.trim() || sayAppearance("preview_greeting");
  return (
    <div class="co-preview-panel" aria-hidden="true">
      <div class="co-preview-bar">
        <span class="co-preview-face">{(look.title || site).charAt(0).toUpperCase()}</span>
        <strong>{look.title || site}</strong>
        <Icon path={ellipsis} size={17} />
      </div>
      <div class="co-preview-talk">
        <p class="co-preview-greeting" dir="auto">
          {greeting}
        </p>
        <p data-side="own">{sayAppearance("preview_visitor")}</p>
        <p>{sayAppearance("preview_team")}</p>
      </div>
      <div class="co-preview-write">
        <span>{sayAppearance("preview_write")}</span>
        <span class="co-preview-send">
          <Icon path={sendHorizontal} size={15} />
        </span>
      </div>
    </div>
  );
}

const previewCss = css`
.co-preview { display: flex; flex-direction: column; gap: var(--ap-2); margin: 0; }
.co-preview figcaption { display: flex; flex-wrap: wrap; align-items: center; justify-content: space-between; gap: var(--ap-2); min-block-size: 36px; }
.co-preview-page { position: relative; display: flex; flex-direction: column; align-items: end; justify-content: end; gap: 10px; block-size: 480px; padding: 18px; overflow: hidden; border: 1px solid var(--ap-line); border-radius: var(--ap-radius-l); background: var(--ap-sunken); color: var(--ap-ink); user-select: none; }
.co-preview-page[data-corner="start"] { align-items: start; }
.co-preview-shop { position: absolute; inset: 22px; display: grid; grid-template-columns: 1fr 1fr; grid-template-rows: 26px 1fr 1fr; gap: 14px; }
.co-preview-shop i { border-radius: 8px; background: var(--ap-line); opacity: .55; }
.co-preview-shop i:first-child { grid-column: 1 / -1; }
.co-preview-panel { position: relative; display: flex; flex-direction: column; inline-size: min(270px, 100%); flex: 1; min-block-size: 0; max-block-size: 372px; overflow: hidden; border-radius: var(--ap-radius-l); background: var(--ap-surface); box-shadow: var(--ap-shadow-l); font-size: 13px; }
.co-preview-bar { display: flex; align-items: center; gap: 8px; padding: 10px 12px; border-block-end: 1px solid var(--ap-line); }
.co-preview-bar strong { flex: 1; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.co-preview-face { display: grid; place-items: center; inline-size: 26px; block-size: 26px; border-radius: 50%; background: var(--ap-accent-soft); color: var(--ap-accent-ink); font-weight: 600; }
.co-preview-talk { display: flex; flex-direction: column; gap: 8px; flex: 1; min-block-size: 0; padding: 14px 12px; overflow: hidden; }
.co-preview-talk p { align-self: start; max-inline-size: 84%; padding: 7px 11px; border-radius: 14px; background: var(--ap-sunken); }
.co-preview-talk p[data-side="own"] { align-self: end; background: var(--ap-own); color: var(--ap-on-own); }
.co-preview-talk .co-preview-greeting { max-inline-size: none; padding: 0; border-radius: 0; background: none; font-size: 17px; font-weight: 600; line-height: 1.3; text-wrap: balance; white-space: pre-line; }
.co-preview-write { display: flex; align-items: center; justify-content: space-between; margin: 10px; padding: 5px; padding-inline-start: 12px; border: 1px solid var(--ap-edge); border-radius: 12px; color: var(--ap-faint); }
.co-preview-send { display: grid; place-items: center; inline-size: 28px; block-size: 28px; border-radius: 9px; background: var(--ap-accent); color: var(--ap-on-accent); }
.co-preview-button { position: relative; display: grid; place-items: center; flex: none; inline-size: 48px; block-size: 48px; border-radius: 50%; background: var(--co-button, var(--ap-accent)); color: #fff; color: oklch(from var(--co-button, var(--ap-accent)) round(1.17 - l) 0 0); box-shadow: var(--ap-shadow); }
@media (forced-colors: active) { .co-preview-panel, .co-preview-button { border: 1px solid CanvasText; } }
`;
