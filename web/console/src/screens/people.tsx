/** Engagement › Settings › People and teams. */
import { useState } from "preact/hooks";
import { Button } from "#kit/button.tsx";
import { plus, userPlus } from "#kit/icons.ts";
import { css, useStyles } from "#kit/styles.ts";
import { Tabs } from "#kit/tabs.tsx";
import type { PersonCreated, PersonItem, SiteItem, TeamItem } from "#wire/rest.ts";
import { type Asking, Shown, useAll } from "../company/asked.tsx";
import { Invitation } from "../people/invitation.tsx";
import { PeopleList } from "../people/people.tsx";
import { PersonForm } from "../people/person-form.tsx";
import { TeamList } from "../people/teams.tsx";
import { go, path } from "../router.tsx";
import { Page } from "../shell/page.tsx";
import { sayPeople } from "../texts/people/say.ts";
import { sayScreen } from "../texts/screens/say.ts";

type Tab = "people" | "teams";

const ROOT = "/settings/people";

export default function People() {
  useStyles(screenCss, "room");
  const tab: Tab = path.value === `${ROOT}/teams` ? "teams" : "people";
  const people = useAll<PersonItem>("/people");
  const teams = useAll<TeamItem>("/teams");
  const sites = useAll<SiteItem>("/sites");
  const [person, setPerson] = useState<PersonItem | "new" | null>(null);
  const [team, setTeam] = useState<TeamItem | "new" | null>(null);
  const add =
    tab === "people" ? (
      <Button kind="primary" icon={userPlus} onClick={() => setPerson("new")}>
        {sayPeople("add")}
      </Button>
    ) : (
      <Button kind="primary" icon={plus} onClick={() => setTeam("new")}>
        {sayPeople("add_team")}
      </Button>
    );
  return (
    <Page width="wide" title={sayScreen("people_title")} help={sayScreen("people_help")} actions={add}>
      <Tabs<Tab>
        label={sayScreen("people_title")}
        tabs={[
          { id: "people", label: sayPeople("people") },
          { id: "teams", label: sayPeople("teams") },
        ]}
        selected={tab}
        onSelect={id => go(id === "people" ? ROOT : `${ROOT}/teams`, { replace: true })}
      >
        {tab === "people" ? (
          <Everybody people={people} teams={teams} edited={person} onEdit={setPerson} />
        ) : (
          <Shown of={teams}>
            {all => (
              <TeamList
                teams={all}
                sites={sites.asked.at === "here" ? sites.asked.value : []}
                onChanged={() => void Promise.all([teams.again(), people.again()])}
                edited={team}
                onEdit={setTeam}
              />
            )}
          </Shown>
        )}
      </Tabs>
    </Page>
  );
}

interface EverybodyProps {
  people: Asking<readonly PersonItem[]>;
  teams: Asking<readonly TeamItem[]>;
  edited: PersonItem | "new" | null;
  onEdit: (person: PersonItem | "new" | null) => void;
}

function Everybody({ people, teams, edited, onEdit }: EverybodyProps) {
  const [made, setMade] = useState<PersonCreated | null>(null);
  const known = teams.asked.at === "here" ? teams.asked.value : [];
  const put = (changed: PersonItem) => {
    if (people.asked.at !== "here") return;
    const others = people.asked.value;
    const there = others.some(each => each.id === changed.id);
    people.put(there ? others.map(each => (each.id === changed.id ? changed : each)) : [...others, changed]);
  };
  const drop = (gone: PersonItem) => {
    if (people.asked.at === "here") people.put(people.asked.value.filter(each => each.id !== gone.id));
  };
  return (
    <Shown of={people}>
      {all => (
        <>
          <PeopleList people={all} teams={known} onEdit={onEdit} onChanged={put} onRemoved={drop} />
          {edited && (
            <PersonForm
              key={edited === "new" ? "new" : edited.id}
              {...(edited === "new" ? {} : { person: edited })}
              teams={known}
              onClose={() => onEdit(null)}
              onSaved={saved => {
                put(saved);
                onEdit(null);
              }}
              onInvited={created => {
                put(created.person);
                onEdit(null);
                setMade(created);
              }}
            />
          )}
          {made && (
            <Invitation
              name={made.person.name}
              url={made.invitation.url}
              until={made.invitation.until}
              onClose={() => setMade(null)}
            />
          )}
        </>
      )}
    </Shown>
  );
}

const screenCss = css`
.co-once { display: flex; flex-direction: column; gap: var(--ap-4); }
.co-legend { margin-block-end: var(--ap-2); font-weight: 500; }
.co-editor-remove { margin-inline-end: auto; }
`;
