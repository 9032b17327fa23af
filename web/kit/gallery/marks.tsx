import { useSignal } from "@preact/signals";
import { Avatar } from "#kit/avatar.tsx";
import { Badge, Count, StatusDot } from "#kit/badge.tsx";
import { Button, IconButton } from "#kit/button.tsx";
import { EmptyState } from "#kit/empty.tsx";
import { bell, messagesSquare, micOff, phone, sendHorizontal, trash2 } from "#kit/icons.ts";
import { Notice, Refused } from "#kit/notice.tsx";
import { Skeleton } from "#kit/skeleton.tsx";
import { LoadMore, type Sort, Table } from "#kit/table.tsx";
import { Elapsed, RelativeTime } from "#kit/time.tsx";

const people = [
  ["a1", "Zoé Martin"],
  ["a2", "Samir Haddad"],
  ["a3", "Inès"],
  ["a4", "Léa Fournier"],
  ["a5", "Tom Baker"],
  ["a6", "李 雷"],
] as const;

export function Marks() {
  return (
    <section>
      <h2>Actions and marks</h2>
      <div class="row">
        <Button kind="primary">Save changes</Button>
        <Button>Not now</Button>
        <Button kind="plain">Learn more</Button>
        <Button kind="danger" icon={trash2}>
          Delete
        </Button>
      </div>
      <div class="row">
        <Button kind="primary" busy>
          Save changes
        </Button>
        <Button icon={sendHorizontal} size="small">
          Small
        </Button>
        <Button locked="Switched off by your company">Locked</Button>
        <IconButton label="Call" icon={phone} />
        <IconButton label="Mute" icon={micOff} pressed />
        <IconButton label="Notifications" icon={bell} size="small" />
      </div>
      <div class="row">
        {people.map(([id, name]) => (
          <Avatar key={id} id={id} name={name} size={36} />
        ))}
        <Avatar id="v" size={36} />
      </div>
      <div class="row">
        <StatusDot status="available" label="Available" />
        <StatusDot status="full" label="Full" />
        <StatusDot status="away" label="Away" />
        <StatusDot status="off" label="Offline" />
        <StatusDot status="live" label="Live" />
      </div>
      <div class="row">
        <Badge>FR</Badge>
        <Badge tone="accent">Waiting</Badge>
        <Badge tone="good">Solved</Badge>
        <Badge tone="warn">Snoozed</Badge>
        <Badge tone="danger">Late</Badge>
        <Badge tone="note">Note</Badge>
        <Count value={4} label="4 unread" />
        <Count value={120} label="120 unread" />
        <RelativeTime at={Date.now() - 200_000} />
        <Elapsed since={Date.now() - 48_000} />
      </div>
    </section>
  );
}

export function Notices() {
  return (
    <section>
      <h2>Notices</h2>
      <Notice title="Kept until 23 December">You can delete this conversation at any time.</Notice>
      <Notice kind="good">Your data is deleted. Certificate 4F2A.</Notice>
      <Notice kind="warning" title="Reconnecting">
        You can go on writing; it will be sent later.
      </Notice>
      <Notice
        kind="danger"
        title="The changes were not saved"
        actions={<Button size="small">Try again</Button>}
      >
        Nothing was applied. Reference 71C3.
      </Notice>
      <Refused
        who="Ana (admin)"
        since="3 November"
        meaning="Nobody can see the visitor’s page. You can describe it instead."
        change="admins of this site"
      />
    </section>
  );
}

const rows = [
  { id: "1042", visitor: "Visitor 1042", site: "maison-lune.fr", messages: 12, rating: "5" },
  { id: "1038", visitor: "Visitor 1038", site: "maison-lune.co.uk", messages: 4, rating: "4" },
  { id: "1031", visitor: "Visitor 1031", site: "maison-lune.fr", messages: 31, rating: "–" },
];

export function Lists() {
  const sort = useSignal<Sort>({ column: "messages", direction: "descending" });
  const sign = sort.value.direction === "ascending" ? 1 : -1;
  const sorted = [...rows].sort((a, b) => sign * (a.messages - b.messages));
  return (
    <>
      <section class="wide">
        <h2>Lists</h2>
        <Table
          caption="Closed conversations"
          columns={[
            { id: "visitor", label: "Visitor", title: true, cell: row => <strong>{row.visitor}</strong> },
            { id: "site", label: "Site", cell: row => row.site },
            { id: "messages", label: "Messages", sortable: true, align: "end", cell: row => row.messages },
            { id: "rating", label: "Rating", align: "end", cell: row => row.rating },
          ]}
          rows={sorted}
          rowKey={row => row.id}
          sort={sort.value}
          onSort={next => {
            sort.value = next;
          }}
        />
        <LoadMore more shown={3} onMore={() => undefined} />
      </section>
      <section>
        <h2>Waiting</h2>
        <Skeleton look="rows" lines={3} />
        <Skeleton lines={3} />
      </section>
      <section>
        <h2>Empty</h2>
        <EmptyState
          icon={messagesSquare}
          title="No conversation yet"
          level={3}
          actions={<Button kind="primary">Install on your site</Button>}
        >
          You are available, and two colleagues too. The next visitor will appear here.
        </EmptyState>
      </section>
    </>
  );
}
