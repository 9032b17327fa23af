/** The secret that signs visitor identities: made anew on request, shown once. */
import { useState } from "preact/hooks";
import { Button } from "#kit/button.tsx";
import { Dialog } from "#kit/dialog.tsx";
import type { IdentitySecretView, SiteItem } from "#wire/rest.ts";
import { call } from "../api.ts";
import { Copied } from "../company/copied.tsx";
import { useSaving, Wrong } from "../company/form.tsx";
import { Part } from "../shell/page.tsx";
import { sayCompany } from "../texts/company/say.ts";
import { say } from "../texts/shell/say.ts";
import { saySites } from "../texts/sites/say.ts";

export function Identity({ site }: { site: SiteItem }) {
  const [asking, setAsking] = useState(false);
  const [secret, setSecret] = useState<string | null>(null);
  const saving = useSaving();
  const rotate = () =>
    saving.carry(async () => {
      const path = `/sites/${encodeURIComponent(site.id)}/identity-secret`;
      setSecret((await call<IdentitySecretView>("POST", path)).identity_secret);
      setAsking(false);
    });
  return (
    <Part title={saySites("identity")} hint={saySites("identity_text")}>
      <div>
        <Button onClick={() => setAsking(true)}>{saySites("rotate")}</Button>
      </div>
      <Dialog
        open={asking}
        width="narrow"
        title={saySites("rotate_title")}
        onClose={() => setAsking(false)}
        actions={
          <>
            <Button onClick={() => setAsking(false)}>{say("cancel")}</Button>
            <Button kind="primary" busy={saving.busy} onClick={() => void rotate()}>
              {saySites("rotate")}
            </Button>
          </>
        }
      >
        <Wrong problem={saving.problem} />
        <p>{saySites("rotate_text")}</p>
      </Dialog>
      {secret !== null && <SecretDialog name={site.name} secret={secret} onClose={() => setSecret(null)} />}
    </Part>
  );
}

export interface SecretDialogProps {
  name: string;
  secret: string;
  onClose: () => void;
}

/** Shown once; a click outside does not lose it. */
export function SecretDialog({ name, secret, onClose }: SecretDialogProps) {
  return (
    <Dialog
      open
      sticky
      title={saySites("secret_title", { name })}
      onClose={onClose}
      actions={
        <Button kind="primary" onClick={onClose}>
          {sayCompany("done")}
        </Button>
      }
    >
      <div class="co-once">
        <Copied text={secret} label={saySites("secret")} />
        <p>{saySites("secret_text")}</p>
      </div>
    </Dialog>
  );
}
