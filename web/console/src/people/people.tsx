/** Everybody of the company: who they are, what they may, whether they can sign in. */
import { useState } from "preact/hooks";
import { Avatar } from "#kit/avatar.tsx";
import { Badge, type Tone } from "#kit/badge.tsx";
import { Button } from "#kit/button.tsx";
import { Dialog } from "#kit/dialog.tsx";
import { ellipsis } from "#kit/icons.ts";
import { Menu, type MenuItem } from "#kit/menu.tsx";
import { Notice } from "#kit/notice.tsx";
import { css, useStyles } from "#kit/styles.ts";
import { type Column, Table } from "#kit/table.tsx";
import type { InvitationView, PersonItem, TeamItem } from "#wire/rest.ts";
import { call } from "../api.ts";
import { useSaving, Wrong } from "../company/form.tsx";
import { me } from "../session.ts";
import { toastProblem, toasts } from "../shell/toasts.ts";
import { sayPeople } from "../texts/people/say.ts";
import { say } from "../texts/shell/say.ts";
import { Invitation } from "./invitation.tsx";
import { Remove } from "./remove.tsx";

export interface PeopleListProps {
  people: readonly PersonItem[];
  teams: readonly TeamItem[];
  onEdit: (person: PersonItem) => void;
  onChanged: (person: PersonItem) => void;
  onRemoved: (person: PersonItem) => void;
}

const address = (person: PersonItem, act: string) => `/people/${encodeURIComponent(person.id)}/${act}`;

export function PeopleList({ people, teams, onEdit, onChanged, onRemoved }: PeopleListProps) {
  useStyles(peopleCss, "room");
  const [leaving, setLeaving] = useState<PersonItem | null>(null);
  const [removed, setRemoved] = useState<PersonItem | null>(null);
  const [invited, setInvited] = useState<{ person: PersonItem; link: InvitationView } | null>(null);
  const invite = async (person: PersonItem) => {
    try {
      setInvited({ person, link: await call<InvitationView>("POST", address(person, "invitation")) });
      onChanged({ ...person, state: person.state === "expired" ? "invited" : person.state });
    } catch (thrown) {
      toastProblem(thrown);
    }
  };
  const enable = async (person: PersonItem) => {
    try {
      onChanged(await call<PersonItem>("POST", address(person, "enable")));
      toasts.show({ text: sayPeople("enabled", { name: person.name }) });
    } catch (thrown) {
      toastProblem(thrown);
    }
  };
  const acts = { onEdit, onInvite: invite, onEnable: enable, onDisable: setLeaving, onRemove: setRemoved };
  return (
    <>
      <Table
        caption={sayPeople("all")}
        columns={columnsOf(teams, acts)}
        rows={people}
        rowKey={person => person.id}
      />
      {leaving && <Disable person={leaving} onClose={() => setLeaving(null)} onDone={onChanged} />}
      {removed && <Remove person={removed} onClose={() => setRemoved(null)} onDone={onRemoved} />}
      {invited && (
        <Invitation
          name={invited.person.name}
          url={invited.link.url}
          until={invited.link.until}
          onClose={() => setInvited(null)}
        />
      )}
    </>
  );
}

interface Acts {
  onEdit: (person: PersonItem) => void;
  onInvite: (person: PersonItem) => void;
  onEnable: (person: PersonItem) => void;
  onDisable: (person: PersonItem) => void;
  onRemove: (person: PersonItem) => void;
}

const tones: Readonly<Record<PersonItem["state"], Tone>> = {
  active: "good",
  invited: "accent",
  expired: "warn",
  disabled: "plain",
};

function columnsOf(teams: readonly TeamItem[], acts: Acts): Column<PersonItem>[] {
  const namesOf = (person: PersonItem) =>
    teams
      .filter(team => person.team_ids.includes(team.id))
      .map(team => team.name)
      .join(", ");
  return [
    { id: "name", label: sayPeople("name"), title: true, cell: person => <Name person={person} /> },
    { id: "role", label: sayPeople("role"), cell: person => sayPeople(`role_${person.role}`) },
    { id: "teams", label: sayPeople("in_teams"), cell: person => namesOf(person) || "—" },
    {
      id: "languages",
      label: sayPeople("answers_in"),
      cell: person => person.languages.map(code => code.toUpperCase()).join(" "),
    },
    { id: "slots", label: sayPeople("slots"), align: "end", cell: person => person.slots },
    {
      id: "state",
      label: sayPeople("state"),
      cell: person => <Badge tone={tones[person.state]}>{sayPeople(`state_${person.state}`)}</Badge>,
    },
    { id: "acts", label: "", title: true, align: "end", cell: person => <More person={person} {...acts} /> },
  ];
}

function Name({ person }: { person: PersonItem }) {
  return (
    <span class="co-person" data-off={person.state === "disabled" || undefined}>
      <Avatar id={person.id} name={person.pseudonym} picture={person.avatar || undefined} size={34} />
      <span>
        <strong>
          {person.name} {person.id === me.value?.id && <Badge>{sayPeople("you")}</Badge>}
        </strong>
        <span>
          {person.pseudonym}
          {person.email && ` · ${person.email}`}
        </span>
      </span>
    </span>
  );
}

function More({ person, onEdit, onInvite, onEnable, onDisable, onRemove }: Acts & { person: PersonItem }) {
  const off = person.state === "disabled";
  const groups: MenuItem[][] = [
    [
      { id: "edit", label: sayPeople("edit"), onSelect: () => onEdit(person) },
      ...(off ? [] : [{ id: "invite", label: sayPeople("invite_again"), onSelect: () => onInvite(person) }]),
    ],
    [
      off
        ? { id: "enable", label: sayPeople("enable"), onSelect: () => onEnable(person) }
        : { id: "disable", label: sayPeople("disable"), danger: true, onSelect: () => onDisable(person) },
      { id: "remove", label: sayPeople("remove"), danger: true, onSelect: () => onRemove(person) },
    ],
  ];
  return (
    <Menu label={sayPeople("more", { name: person.name })} icon={ellipsis} size="small" groups={groups} />
  );
}

interface DisableProps {
  person: PersonItem;
  onClose: () => void;
  onDone: (person: PersonItem) => void;
}

function Disable({ person, onClose, onDone }: DisableProps) {
  const saving = useSaving();
  const { name } = person;
  const act = async () => {
    const ask = async () => onDone(await call<PersonItem>("POST", address(person, "disable")));
    if (await saving.carry(ask, sayPeople("disabled", { name }))) onClose();
  };
  return (
    <Dialog
      open
      width="narrow"
      title={sayPeople("disable_title", { name })}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{say("cancel")}</Button>
          <Button kind="danger" busy={saving.busy} onClick={() => void act()}>
            {sayPeople("disable")}
          </Button>
        </>
      }
    >
      <div class="co-once">
        {saving.problem?.code === "conflict" ? (
          <Notice kind="warning" role="alert">
            {sayPeople("last_admin")}
          </Notice>
        ) : (
          <Wrong problem={saving.problem} />
        )}
        <p>{sayPeople("disable_text")}</p>
      </div>
    </Dialog>
  );
}

const peopleCss = css`
.co-person { display: inline-flex; align-items: center; gap: var(--ap-3); min-inline-size: 0; }
.co-person > :last-child { display: flex; flex-direction: column; min-inline-size: 0; }
.co-person > :last-child > span { color: var(--ap-faint); font-size: var(--ap-text-s); overflow-wrap: anywhere; }
.co-person[data-off] { opacity: .65; }
`;
