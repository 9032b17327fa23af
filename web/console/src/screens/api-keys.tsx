/** Engagement › Settings › API keys: what programs may do here, and when each last did. */
import { useState } from "preact/hooks";
import { Badge } from "#kit/badge.tsx";
import { Button } from "#kit/button.tsx";
import { Dialog } from "#kit/dialog.tsx";
import { EmptyState } from "#kit/empty.tsx";
import { keyRound, plus } from "#kit/icons.ts";
import { css, useStyles } from "#kit/styles.ts";
import { type Column, Table } from "#kit/table.tsx";
import { agoText, dateText, everyHalfMinute } from "#kit/time.tsx";
import type { ApiKeyItem } from "#wire/rest.ts";
import { call } from "../api.ts";
import { Shown, useAll } from "../company/asked.tsx";
import { useSaving, Wrong } from "../company/form.tsx";
import { colleague } from "../desk/names.ts";
import { KeyForm } from "../keys/form.tsx";
import { sayScope } from "../keys/scopes.ts";
import { Page } from "../shell/page.tsx";
import { sayKeys } from "../texts/keys/say.ts";
import { sayScreen } from "../texts/screens/say.ts";
import { say } from "../texts/shell/say.ts";

export default function ApiKeys() {
  useStyles(keysCss, "room");
  const asking = useAll<ApiKeyItem>("/api-keys");
  const [making, setMaking] = useState(false);
  const [leaving, setLeaving] = useState<ApiKeyItem | null>(null);
  const add = (
    <Button kind="primary" icon={plus} onClick={() => setMaking(true)}>
      {sayKeys("add")}
    </Button>
  );
  return (
    <Page width="wide" title={sayScreen("api_keys_title")} help={sayScreen("api_keys_help")} actions={add}>
      <p class="co-keys-docs">
        <a href="/api/v1/docs" target="_blank" rel="noopener">
          {sayKeys("docs")}
        </a>
      </p>
      <Shown of={asking}>
        {keys =>
          keys.length === 0 ? (
            <EmptyState icon={keyRound} title={sayKeys("none")}>
              {sayKeys("none_text")}
            </EmptyState>
          ) : (
            <Table
              caption={sayKeys("all")}
              columns={columns(setLeaving)}
              rows={keys}
              rowKey={key => key.id}
            />
          )
        }
      </Shown>
      {making && <KeyForm onClose={() => setMaking(false)} onMade={() => void asking.again()} />}
      {leaving && (
        <Revoke item={leaving} onClose={() => setLeaving(null)} onDone={() => void asking.again()} />
      )}
    </Page>
  );
}

function columns(onRevoke: (item: ApiKeyItem) => void): Column<ApiKeyItem>[] {
  return [
    { id: "name", label: sayKeys("name"), title: true, cell: item => <Name item={item} /> },
    {
      id: "scopes",
      label: sayKeys("scopes"),
      cell: item => (
        <ul class="co-keys-scopes">
          {item.scopes.map(scope => (
            <li key={scope}>
              <Badge>{sayScope(scope)}</Badge>
            </li>
          ))}
        </ul>
      ),
    },
    {
      id: "used",
      label: sayKeys("used"),
      cell: item => (item.used_at === null ? sayKeys("never") : agoText(item.used_at, everyHalfMinute.value)),
    },
    {
      id: "acts",
      label: "",
      title: true,
      align: "end",
      cell: item => (
        <Button size="small" onClick={() => onRevoke(item)}>
          {sayKeys("revoke")}
        </Button>
      ),
    },
  ];
}

function Name({ item }: { item: ApiKeyItem }) {
  const name = colleague(item.created_by)?.name;
  const date = dateText(item.created_at);
  return (
    <span class="co-keys-name">
      <strong>{item.name}</strong>
      <span>{name ? sayKeys("made", { name, date }) : sayKeys("made_date", { date })}</span>
    </span>
  );
}

interface RevokeProps {
  item: ApiKeyItem;
  onClose: () => void;
  onDone: () => void;
}

function Revoke({ item, onClose, onDone }: RevokeProps) {
  const saving = useSaving();
  const { name } = item;
  const revoke = async () => {
    const gone = () => call("DELETE", `/api-keys/${encodeURIComponent(item.id)}`);
    if (!(await saving.carry(gone, sayKeys("revoked", { name })))) return;
    onDone();
    onClose();
  };
  return (
    <Dialog
      open
      width="narrow"
      title={sayKeys("revoke_title", { name })}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{say("cancel")}</Button>
          <Button kind="danger" busy={saving.busy} onClick={() => void revoke()}>
            {sayKeys("revoke")}
          </Button>
        </>
      }
    >
      <Wrong problem={saving.problem} />
      <p>{sayKeys("revoke_text")}</p>
    </Dialog>
  );
}

const keysCss = css`
.co-keys-docs { margin-block: calc(-1 * var(--ap-4)) var(--ap-5); font-size: var(--ap-text-s); }
.co-keys-name { display: flex; flex-direction: column; }
.co-keys-name > :last-child { color: var(--ap-faint); font-size: var(--ap-text-s); }
.co-keys-scopes { display: flex; flex-wrap: wrap; gap: var(--ap-1); max-inline-size: 34rem; }
.co-once { display: flex; flex-direction: column; gap: var(--ap-4); }
.co-legend { margin-block-end: var(--ap-2); font-weight: 500; }
`;
