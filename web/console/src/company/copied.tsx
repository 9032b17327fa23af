/** A text to be taken elsewhere as it is: shown whole, copied by one button that says that it did. */
import { useEffect, useState } from "preact/hooks";
import { Button } from "#kit/button.tsx";
import { check, copy } from "#kit/icons.ts";
import { css, useStyles } from "#kit/styles.ts";
import { announcer } from "../shell/announce.ts";
import { sayCompany } from "../texts/company/say.ts";

export function Copied({ text, label }: { text: string; label: string }) {
  useStyles(copiedCss, "room");
  const [done, setDone] = useState(false);
  useEffect(() => {
    if (!done) return;
    const timer = setTimeout(() => setDone(false), 2500);
    return () => clearTimeout(timer);
  }, [done]);
  const take = async () => {
    await navigator.clipboard.writeText(text);
    setDone(true);
    announcer.status(sayCompany("copied"));
  };
  return (
    <div class="co-copied">
      <code dir="ltr">
        <span class="ap-hidden">{label}: </span>
        {text}
      </code>
      <Button size="small" icon={done ? check : copy} onClick={() => void take()}>
        {sayCompany(done ? "copied" : "copy")}
      </Button>
    </div>
  );
}

const copiedCss = css`
.co-copied { display: flex; align-items: center; gap: var(--ap-2); padding: var(--ap-1); padding-inline-start: var(--ap-3); border: 1px solid var(--ap-line); border-radius: var(--ap-radius); background: var(--ap-sunken); }
.ap-notice .co-copied { background: var(--ap-surface); }
.co-copied code { flex: 1; min-inline-size: 0; padding-block: var(--ap-2); font: 13px/1.5 ui-monospace, "Cascadia Mono", Menlo, Consolas, monospace; overflow-wrap: anywhere; }
`;
