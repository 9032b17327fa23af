/** Deleting a site: what goes is named and counted, and its name typed, before anything is erased. */
import { useState } from "preact/hooks";
import { Button } from "#kit/button.tsx";
import { Dialog } from "#kit/dialog.tsx";
import { TextField } from "#kit/field.tsx";
import { trash2 } from "#kit/icons.ts";
import { Notice } from "#kit/notice.tsx";
import type { SiteItem } from "#wire/rest.ts";
import { call } from "../api.ts";
import { useSaving, Wrong } from "../company/form.tsx";
import { go } from "../router.tsx";
import { Part } from "../shell/page.tsx";
import { say } from "../texts/shell/say.ts";
import { saySites } from "../texts/sites/say.ts";

export function Remove({ site }: { site: SiteItem }) {
  const [open, setOpen] = useState(false);
  return (
    <Part title={saySites("remove")} hint={saySites("remove_hint")}>
      <div>
        <Button icon={trash2} onClick={() => setOpen(true)}>
          {saySites("remove")}
        </Button>
      </div>
      {open && <Confirm site={site} onClose={() => setOpen(false)} />}
    </Part>
  );
}

function Confirm({ site, onClose }: { site: SiteItem; onClose: () => void }) {
  const [typed, setTyped] = useState("");
  const [wrong, setWrong] = useState(false);
  const saving = useSaving();
  const same = typed.trim() === site.name;
  const remove = async () => {
    setWrong(!same);
    if (!same) return;
    const gone = () => call("DELETE", `/sites/${encodeURIComponent(site.id)}`);
    if (await saving.carry(gone, saySites("removed", { name: site.name })))
      go("/settings/sites", { replace: true });
  };
  return (
    <Dialog
      open
      sticky
      title={saySites("remove_title", { name: site.name })}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{say("cancel")}</Button>
          <Button kind="danger" busy={saving.busy} onClick={() => void remove()}>
            {saySites("remove")}
          </Button>
        </>
      }
    >
      <div class="co-once">
        {saving.problem?.code === "conflict" ? (
          <Notice kind="warning" role="alert">
            {saySites("remove_team")}
          </Notice>
        ) : (
          <Wrong problem={saving.problem} />
        )}
        {site.conversations > 0 && <p>{saySites("remove_kept", { count: site.conversations })}</p>}
        <p>{saySites("remove_live")}</p>
        <TextField
          label={saySites("remove_type", { name: site.name })}
          error={wrong && !same ? saySites("remove_wrong") : undefined}
          value={typed}
          autocomplete="off"
          onInput={event => setTyped(event.currentTarget.value)}
        />
      </div>
    </Dialog>
  );
}
