/** Who one is, to colleagues and to visitors; and how many conversations at once. */
import { Avatar } from "#kit/avatar.tsx";
import { css, useStyles } from "#kit/styles.ts";
import { Places } from "../desk/availability.tsx";
import { myPresence } from "../desk/model.ts";
import { desk } from "../desk/session.ts";
import type { Me } from "../session.ts";
import { Part } from "../shell/page.tsx";
import { sayAccount } from "../texts/account/say.ts";

const roles = { agent: "role_agent", manager: "role_manager", admin: "role_admin" } as const;

export function WhoPart({ person }: { person: Me }) {
  useStyles(whoCss, "room");
  const teams = desk.value?.teams.value.filter(team => person.team_ids.includes(team.id)) ?? [];
  const presence = myPresence.value;
  return (
    <Part title={sayAccount("who")} hint={sayAccount("who_hint")}>
      <div class="co-who">
        <Avatar
          id={person.id}
          name={person.pseudonym || person.name}
          picture={person.avatar || undefined}
          size={56}
        />
        <dl>
          <Row term={sayAccount("name")} value={person.name} />
          <Row term={sayAccount("email")} value={person.email} />
          <Row term={sayAccount("role")} value={sayAccount(roles[person.role])} />
          <Row
            term={sayAccount("teams")}
            value={teams.map(team => team.name).join(", ") || sayAccount("no_team")}
          />
          {presence && (
            <div>
              <dt>{sayAccount("slots")}</dt>
              <dd>
                <Places held={presence.held} />
                <p>{sayAccount("slots_hint")}</p>
              </dd>
            </div>
          )}
        </dl>
      </div>
    </Part>
  );
}

function Row({ term, value }: { term: string; value: string }) {
  return (
    <div>
      <dt>{term}</dt>
      <dd>{value}</dd>
    </div>
  );
}

const whoCss = css`
.co-who { display: flex; flex-wrap: wrap; gap: var(--ap-5); }
.co-who dl { flex: 1 1 16rem; display: flex; flex-direction: column; gap: var(--ap-2); }
.co-who dl > div { display: flex; flex-wrap: wrap; gap: 0 var(--ap-4); }
.co-who dt { flex: 0 0 13rem; color: var(--ap-faint); }
.co-who dd { flex: 1 1 12rem; overflow-wrap: anywhere; }
.co-who dd p { color: var(--ap-faint); font-size: var(--ap-text-s); }
`;
