/** Removing somebody: what goes and what stays is named and counted, and the name typed, before anything is erased. */
import { useState } from "preact/hooks";
import { Button } from "#kit/button.tsx";
import { Dialog } from "#kit/dialog.tsx";
import { TextField } from "#kit/field.tsx";
import { Notice } from "#kit/notice.tsx";
import { css, useStyles } from "#kit/styles.ts";
import type { PersonItem, RemovalView } from "#wire/rest.ts";
import { call } from "../api.ts";
import { Shown, useAsked } from "../company/asked.tsx";
import { useSaving, Wrong } from "../company/form.tsx";
import { sayPeople } from "../texts/people/say.ts";
import { say } from "../texts/shell/say.ts";

export interface RemoveProps {
  person: PersonItem;
  onClose: () => void;
  onDone: (person: PersonItem) => void;
}

export function Remove({ person, onClose, onDone }: RemoveProps) {
  useStyles(removeCss, "room");
  const path = `/people/${encodeURIComponent(person.id)}`;
  const counting = useAsked<RemovalView>(`${path}/removal`);
  const saving = useSaving();
  const [typed, setTyped] = useState("");
  const [wrong, setWrong] = useState(false);
  const { name } = person;
  const counted = counting.asked.at === "here" ? counting.asked.value : null;
  const may = counted !== null && !counted.last_admin;
  const same = typed.trim() === name;
  const remove = async () => {
    setWrong(!same);
    if (!same) return;
    if (await saving.carry(() => call("DELETE", path), sayPeople("removed", { name }))) {
      onDone(person);
      onClose();
    }
  };
  return (
    <Dialog
      open
      sticky
      title={sayPeople("remove_title", { name })}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{say("cancel")}</Button>
          {may && (
            <Button kind="danger" busy={saving.busy} onClick={() => void remove()}>
              {sayPeople("remove")}
            </Button>
          )}
        </>
      }
    >
      <div class="co-once">
        <Wrong problem={saving.problem} />
        <Shown of={counting} lines={5}>
          {view =>
            view.last_admin ? (
              <Notice kind="warning">{sayPeople("last_admin")}</Notice>
            ) : (
              <>
                <p>{sayPeople("remove_text")}</p>
                <Effects person={person} view={view} />
                <TextField
                  label={sayPeople("remove_type", { name })}
                  error={wrong && !same ? sayPeople("remove_wrong") : undefined}
                  value={typed}
                  autocomplete="off"
                  onInput={event => setTyped(event.currentTarget.value)}
                />
              </>
            )
          }
        </Shown>
      </div>
    </Dialog>
  );
}

function Effects({ person, view }: { person: PersonItem; view: RemovalView }) {
  const { conversations, sessions, replies, api_keys } = view;
  return (
    <div class="co-removal">
      <h3>{sayPeople("remove_goes")}</h3>
      <ul>
        <li>{sayPeople("remove_account", { name: person.name })}</li>
        {sessions > 0 && <li>{sayPeople("remove_sessions", { count: sessions })}</li>}
        {conversations > 0 && <li>{sayPeople("remove_conversations", { count: conversations })}</li>}
        {replies > 0 && <li>{sayPeople("remove_replies", { count: replies })}</li>}
      </ul>
      <h3>{sayPeople("remove_stays")}</h3>
      <ul>
        <li>{sayPeople("remove_words", { pseudonym: person.pseudonym })}</li>
        <li>{sayPeople("remove_trail")}</li>
        {api_keys > 0 && <li>{sayPeople("remove_keys", { count: api_keys })}</li>}
      </ul>
    </div>
  );
}

const removeCss = css`
.co-removal h3 { margin-block: var(--ap-2) var(--ap-1); font-size: var(--ap-text-s); }
.co-removal ul { padding-inline-start: var(--ap-5); list-style: disc; color: var(--ap-soft); }
`;
