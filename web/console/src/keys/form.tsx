/** Making a key: what it is for, what it may do; its secret is then shown once. */
import { useState } from "preact/hooks";
import { Button } from "#kit/button.tsx";
import { Dialog } from "#kit/dialog.tsx";
import { TextField } from "#kit/field.tsx";
import { Checkbox } from "#kit/toggle.tsx";
import type { ApiKeyCreated } from "#wire/rest.ts";
import { call } from "../api.ts";
import { Copied } from "../company/copied.tsx";
import { useSaving, Wrong } from "../company/form.tsx";
import { sayCompany } from "../texts/company/say.ts";
import { sayKeys } from "../texts/keys/say.ts";
import { say } from "../texts/shell/say.ts";
import { SCOPES, type Scope, sayScope } from "./scopes.ts";

export interface KeyFormProps {
  onClose: () => void;
  onMade: () => void;
}

export function KeyForm({ onClose, onMade }: KeyFormProps) {
  const [name, setName] = useState("");
  const [scopes, setScopes] = useState<readonly Scope[]>([]);
  const [tried, setTried] = useState(false);
  const [made, setMade] = useState<ApiKeyCreated | null>(null);
  const saving = useSaving();
  const make = () => {
    setTried(true);
    if (!name.trim() || scopes.length === 0) return;
    const body = { name: name.trim(), scopes: [...scopes] };
    void saving.carry(async () => {
      setMade(await call<ApiKeyCreated>("POST", "/api-keys", body));
      onMade();
    });
  };
  if (made) return <Secret made={made} onClose={onClose} />;
  return (
    <Dialog
      open
      sticky
      title={sayKeys("add")}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{say("cancel")}</Button>
          <Button kind="primary" busy={saving.busy} onClick={make}>
            {sayKeys("create")}
          </Button>
        </>
      }
    >
      <form
        class="co-once"
        onSubmit={event => {
          event.preventDefault();
          make();
        }}
        noValidate
      >
        <Wrong problem={saving.problem} />
        <TextField
          label={sayKeys("name")}
          hint={sayKeys("name_hint")}
          error={tried && !name.trim() ? sayCompany("missing") : undefined}
          value={name}
          maxLength={100}
          autofocus
          autocomplete="off"
          onInput={event => setName(event.currentTarget.value)}
        />
        <fieldset>
          <legend class="co-legend">{sayKeys("scopes")}</legend>
          {SCOPES.map(scope => (
            <Checkbox
              key={scope}
              label={sayScope(scope)}
              checked={scopes.includes(scope)}
              onChange={on => setScopes(on ? [...scopes, scope] : scopes.filter(other => other !== scope))}
            />
          ))}
          {tried && scopes.length === 0 && <p role="alert">{sayKeys("scopes_missing")}</p>}
        </fieldset>
      </form>
    </Dialog>
  );
}

function Secret({ made, onClose }: { made: ApiKeyCreated; onClose: () => void }) {
  return (
    <Dialog
      open
      sticky
      title={sayKeys("secret_title", { name: made.key.name })}
      onClose={onClose}
      actions={
        <Button kind="primary" onClick={onClose}>
          {sayCompany("done")}
        </Button>
      }
    >
      <div class="co-once">
        <Copied text={made.secret} label={sayKeys("secret")} />
        <p>{sayKeys("secret_text")}</p>
      </div>
    </Dialog>
  );
}
