/** A link that works once: given to the person by whoever invites them, since the server sends no mail by itself. */
import { Button } from "#kit/button.tsx";
import { Dialog } from "#kit/dialog.tsx";
import { dateText } from "#kit/time.tsx";
import { Copied } from "../company/copied.tsx";
import { sayCompany } from "../texts/company/say.ts";
import { sayPeople } from "../texts/people/say.ts";

export interface InvitationProps {
  name: string;
  url: string;
  until: number;
  onClose: () => void;
}

export function Invitation({ name, url, until, onClose }: InvitationProps) {
  return (
    <Dialog
      open
      sticky
      title={sayPeople("link_title", { name })}
      onClose={onClose}
      actions={
        <Button kind="primary" onClick={onClose}>
          {sayCompany("done")}
        </Button>
      }
    >
      <div class="co-once">
        <Copied text={url} label={sayPeople("link")} />
        <p>{sayPeople("link_text", { name, date: dateText(until) })}</p>
      </div>
    </Dialog>
  );
}
