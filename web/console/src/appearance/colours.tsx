/** Two colours and whether one can be read on the other: WCAG 2.2 asks 4.5 to 1 of text. */
import { Button } from "#kit/button.tsx";
import { contrast, legible, parseColour } from "#kit/contrast.ts";
import { Field } from "#kit/field.tsx";
import { Notice } from "#kit/notice.tsx";
import { css, useStyles } from "#kit/styles.ts";
import { language } from "#kit/texts/language.ts";
import { sayAppearance } from "../texts/appearance/say.ts";

export const ENOUGH = 4.5;

export const isColour = (text: string): boolean => parseColour(text) !== undefined;

/** Whether the pair may be saved. */
export const canBeRead = (accent: string, text: string): boolean =>
  isColour(accent) && isColour(text) && contrast(accent, text) >= ENOUGH;

/** "4.5", rounded down: what is refused must not look as if it were enough. */
export const ratioText = (ratio: number): string =>
  new Intl.NumberFormat(language.value, { minimumFractionDigits: 1, maximumFractionDigits: 1 }).format(
    Math.floor(ratio * 10) / 10,
  );

export interface ColoursProps {
  accent: string;
  text: string;
  onAccent: (colour: string) => void;
  onText: (colour: string) => void;
}

export function Colours({ accent, text, onAccent, onText }: ColoursProps) {
  useStyles(coloursCss, "room");
  return (
    <>
      <div class="co-colours">
        <ColourField label={sayAppearance("accent")} value={accent} onChange={onAccent} />
        <ColourField label={sayAppearance("on_accent")} value={text} onChange={onText} />
      </div>
      <div aria-live="polite">
        {isColour(accent) && isColour(text) && <Verdict accent={accent} text={text} onAccent={onAccent} />}
      </div>
    </>
  );
}

function ColourField({
  label,
  value,
  onChange,
}: {
  label: string;
  value: string;
  onChange: (to: string) => void;
}) {
  const wrong = !isColour(value);
  return (
    <Field label={label} error={wrong ? sayAppearance("wrong") : undefined}>
      {links => (
        <span class="co-colour">
          <input
            type="color"
            aria-label={label}
            value={wrong ? "#000000" : value}
            onInput={event => onChange(event.currentTarget.value)}
          />
          <input
            {...links}
            class="ap-input"
            value={value}
            maxLength={7}
            spellcheck={false}
            autocomplete="off"
            dir="ltr"
            onInput={event => onChange(event.currentTarget.value.trim().toLowerCase())}
          />
        </span>
      )}
    </Field>
  );
}

function Verdict({
  accent,
  text,
  onAccent,
}: {
  accent: string;
  text: string;
  onAccent: (to: string) => void;
}) {
  const ratio = ratioText(contrast(accent, text));
  if (canBeRead(accent, text))
    return <Notice kind="good">{sayAppearance("contrast_good", { ratio })}</Notice>;
  const nearest = legible(accent, [text], ENOUGH);
  return (
    <Notice
      kind="warning"
      actions={
        <Button size="small" onClick={() => onAccent(nearest)}>
          {sayAppearance("nearest", { colour: nearest })}
        </Button>
      }
    >
      {sayAppearance("contrast_bad", { ratio })}
    </Notice>
  );
}

const coloursCss = css`
.co-colours { display: grid; grid-template-columns: repeat(auto-fit, minmax(11rem, 1fr)); gap: var(--ap-4); }
.co-colour { display: flex; gap: var(--ap-2); }
.co-colour [type="color"] { flex: none; inline-size: 44px; block-size: var(--ap-target); padding: 3px; border: 1px solid var(--ap-edge); border-radius: var(--ap-radius); background: var(--ap-surface); cursor: pointer; }
.co-colour [type="color"]::-webkit-color-swatch-wrapper { padding: 0; }
.co-colour [type="color"]::-webkit-color-swatch { border: 0; border-radius: 6px; }
.co-colour .ap-input { font-family: var(--ap-mono); }
`;
