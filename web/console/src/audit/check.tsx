/** Walking the chain of the trail, and saying what came of it. */
import { useState } from "preact/hooks";
import { Button } from "#kit/button.tsx";
import { shieldCheck } from "#kit/icons.ts";
import { Notice } from "#kit/notice.tsx";
import { css, useStyles } from "#kit/styles.ts";
import type { AuditCheck } from "#wire/rest.ts";
import { call } from "../api.ts";
import { Copied } from "../company/copied.tsx";
import { useSaving, Wrong } from "../company/form.tsx";
import { sayAudit } from "../texts/audit/say.ts";

export function Check() {
  useStyles(checkCss, "room");
  const [result, setResult] = useState<AuditCheck | null>(null);
  const saving = useSaving();
  const check = () => saving.carry(async () => setResult(await call<AuditCheck>("GET", "/audit/check")));
  return (
    <div class="co-audit-check">
      <div>
        <Button icon={shieldCheck} busy={saving.busy} onClick={() => void check()}>
          {sayAudit("check")}
        </Button>
        <p>{sayAudit("check_hint")}</p>
      </div>
      <div aria-live="polite">
        <Wrong problem={saving.problem} />
        {result && !saving.busy && <Result result={result} />}
      </div>
    </div>
  );
}

function Result({ result }: { result: AuditCheck }) {
  if (result.broken_at !== null) {
    return (
      <Notice kind="danger" title={sayAudit("broken", { number: result.broken_at })}>
        {sayAudit("broken_text")}
      </Notice>
    );
  }
  if (result.last === null) return <Notice>{sayAudit("whole_none")}</Notice>;
  return (
    <Notice kind="good" title={sayAudit("whole", { count: result.lines, last: result.last })}>
      <p>{sayAudit("whole_chain")}</p>
      <Copied text={result.chain} label={sayAudit("whole_chain")} />
    </Notice>
  );
}

const checkCss = css`
.co-audit-check { display: flex; flex-direction: column; gap: var(--ap-3); margin-block-end: var(--ap-5); }
.co-audit-check > :first-child { display: flex; flex-wrap: wrap; align-items: center; gap: var(--ap-2) var(--ap-4); }
.co-audit-check > :first-child p { flex: 1 1 20rem; color: var(--ap-faint); font-size: var(--ap-text-s); text-wrap: pretty; }
.co-audit-check .co-copied { margin-block-start: var(--ap-2); }
`;
