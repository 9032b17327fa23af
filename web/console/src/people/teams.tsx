/** Teams: who answers for which sites. */
import { useState } from "preact/hooks";
import { Button, IconButton } from "#kit/button.tsx";
import { Dialog } from "#kit/dialog.tsx";
import { EmptyState } from "#kit/empty.tsx";
import { TextField } from "#kit/field.tsx";
import { pencil, plus, trash2, users } from "#kit/icons.ts";
import { Notice } from "#kit/notice.tsx";
import { Segmented } from "#kit/segmented.tsx";
import { type Column, Table } from "#kit/table.tsx";
import { Checkbox } from "#kit/toggle.tsx";
import type { SiteItem, TeamItem } from "#wire/rest.ts";
import { call } from "../api.ts";
import { useSaving, Wrong } from "../company/form.tsx";
import { sayCompany } from "../texts/company/say.ts";
import { sayPeople } from "../texts/people/say.ts";
import { say } from "../texts/shell/say.ts";

export interface TeamListProps {
  teams: readonly TeamItem[];
  sites: readonly SiteItem[];
  /** Something changed: ask anew. */
  onChanged: () => void;
  edited: TeamItem | "new" | null;
  onEdit: (team: TeamItem | "new" | null) => void;
}

export function TeamList({ teams, sites, onChanged, edited, onEdit }: TeamListProps) {
  const nameOf = (id: string) => sites.find(site => site.id === id)?.name ?? id;
  const columns: Column<TeamItem>[] = [
    { id: "name", label: sayPeople("team_name"), title: true, cell: team => <strong>{team.name}</strong> },
    {
      id: "sites",
      label: sayPeople("team_sites"),
      cell: team =>
        team.site_ids.length === 0 ? sayPeople("every_site") : team.site_ids.map(nameOf).join(", "),
    },
    {
      id: "people",
      label: sayPeople("members_label"),
      cell: team => sayPeople("members", { count: team.people }),
    },
    {
      id: "acts",
      label: "",
      title: true,
      align: "end",
      cell: team => (
        <IconButton
          size="small"
          icon={pencil}
          label={sayPeople("edit_team", { name: team.name })}
          onClick={() => onEdit(team)}
        />
      ),
    },
  ];
  return (
    <>
      {teams.length === 0 ? (
        <EmptyState
          icon={users}
          title={sayPeople("team_none")}
          actions={
            <Button kind="primary" icon={plus} onClick={() => onEdit("new")}>
              {sayPeople("add_team")}
            </Button>
          }
        >
          {sayPeople("team_none_text")}
        </EmptyState>
      ) : (
        <Table caption={sayPeople("team_all")} columns={columns} rows={teams} rowKey={team => team.id} />
      )}
      {edited && (
        <TeamForm
          key={edited === "new" ? "new" : edited.id}
          {...(edited === "new" ? {} : { team: edited })}
          sites={sites}
          onClose={() => onEdit(null)}
          onChanged={onChanged}
        />
      )}
    </>
  );
}

interface TeamFormProps {
  team?: TeamItem;
  sites: readonly SiteItem[];
  onClose: () => void;
  onChanged: () => void;
}

function useTeam({ team, onClose, onChanged }: TeamFormProps) {
  const [name, setName] = useState(team?.name ?? "");
  const [every, setEvery] = useState(!team || team.site_ids.length === 0);
  const [chosen, setChosen] = useState<readonly string[]>(team?.site_ids ?? []);
  const [tried, setTried] = useState(false);
  const saving = useSaving();
  const path = team ? `/teams/${encodeURIComponent(team.id)}` : "/teams";
  const done = () => {
    onChanged();
    onClose();
  };
  const save = async () => {
    setTried(true);
    if (!name.trim() || (!every && chosen.length === 0)) return;
    const body = { name: name.trim(), site_ids: every ? [] : [...chosen], version: team?.version ?? null };
    const put = () => call(team ? "PUT" : "POST", path, body);
    if (await saving.carry(put, sayPeople("team_saved", { name: body.name }))) done();
  };
  const remove = async () => {
    if (await saving.carry(() => call("DELETE", path), sayPeople("team_removed", { name }))) done();
  };
  return { name, setName, every, setEvery, chosen, setChosen, tried, saving, save, remove };
}

function TeamForm(props: TeamFormProps) {
  const { team, sites, onClose } = props;
  const form = useTeam(props);
  const [removing, setRemoving] = useState(false);
  const actions = (
    <>
      {team && (
        <span class="co-editor-remove">
          <Button kind="plain" icon={trash2} onClick={() => setRemoving(true)}>
            {sayPeople("team_remove")}
          </Button>
        </span>
      )}
      <Button onClick={onClose}>{say("cancel")}</Button>
      <Button kind="primary" busy={form.saving.busy} onClick={() => void form.save()}>
        {say("save")}
      </Button>
    </>
  );
  const title = team ? sayPeople("edit_team", { name: team.name }) : sayPeople("add_team");
  return (
    <Dialog open sticky title={title} onClose={onClose} actions={actions}>
      <div class="co-once">
        {form.saving.problem?.code === "conflict" ? (
          <Notice kind="warning" role="alert">
            {sayPeople("team_used")}
          </Notice>
        ) : (
          <Wrong problem={form.saving.problem} />
        )}
        <TextField
          label={sayPeople("team_name")}
          error={form.tried && !form.name.trim() ? sayCompany("missing") : undefined}
          value={form.name}
          maxLength={100}
          autofocus
          autocomplete="off"
          onInput={event => form.setName(event.currentTarget.value)}
        />
        <SitesOf form={form} sites={sites} />
      </div>
      {team && (
        <RemoveTeam
          open={removing}
          name={team.name}
          onClose={() => setRemoving(false)}
          onRemove={form.remove}
        />
      )}
    </Dialog>
  );
}

function SitesOf({ form, sites }: { form: ReturnType<typeof useTeam>; sites: readonly SiteItem[] }) {
  const { every, setEvery, chosen, setChosen } = form;
  return (
    <fieldset>
      <legend class="co-legend">{sayPeople("team_sites")}</legend>
      <Segmented
        label={sayPeople("team_sites")}
        value={every ? "every" : "some"}
        onChange={value => setEvery(value === "every")}
        segments={[
          { value: "every", label: sayPeople("every_site") },
          { value: "some", label: sayPeople("only_sites") },
        ]}
      />
      {!every &&
        sites.map(site => (
          <Checkbox
            key={site.id}
            label={site.name}
            checked={chosen.includes(site.id)}
            onChange={on => setChosen(on ? [...chosen, site.id] : chosen.filter(other => other !== site.id))}
          />
        ))}
      {!every && form.tried && chosen.length === 0 && <p role="alert">{sayPeople("sites_missing")}</p>}
    </fieldset>
  );
}

interface RemoveTeamProps {
  open: boolean;
  name: string;
  onClose: () => void;
  onRemove: () => Promise<void>;
}

function RemoveTeam({ open, name, onClose, onRemove }: RemoveTeamProps) {
  const remove = async () => {
    await onRemove();
    onClose();
  };
  return (
    <Dialog
      open={open}
      width="narrow"
      title={sayPeople("team_remove_title", { name })}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{say("cancel")}</Button>
          <Button kind="danger" onClick={() => void remove()}>
            {sayPeople("team_remove")}
          </Button>
        </>
      }
    >
      <p>{sayPeople("team_remove_text")}</p>
    </Dialog>
  );
}
