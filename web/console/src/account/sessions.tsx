/** Where one is signed in, and how to close what one does not recognise. */
import { useEffect, useState } from "preact/hooks";
import { Badge } from "#kit/badge.tsx";
import { Button } from "#kit/button.tsx";
import { Notice } from "#kit/notice.tsx";
import { Skeleton } from "#kit/skeleton.tsx";
import { Table } from "#kit/table.tsx";
import { RelativeTime } from "#kit/time.tsx";
import type { DevicesView, SignedInDevice } from "#wire/rest.ts";
import { call } from "../api.ts";
import { sayProblem } from "../problems.ts";
import { Part } from "../shell/page.tsx";
import { toastProblem, toasts } from "../shell/toasts.ts";
import { sayAccount } from "../texts/account/say.ts";
import { say } from "../texts/shell/say.ts";

type Loaded = { readonly lines: readonly SignedInDevice[] } | { readonly trouble: unknown } | null;

export function SessionsPart() {
  const [loaded, setLoaded] = useState<Loaded>(null);
  const load = async () => {
    try {
      const { sessions } = await call<DevicesView>("GET", "/sessions");
      setLoaded({ lines: sessions });
    } catch (trouble) {
      setLoaded({ trouble });
    }
  };
  useEffect(() => void load(), []);
  const close = async (line: SignedInDevice) => {
    try {
      await call("DELETE", `/sessions/${line.id}`);
      toasts.show({ text: sayAccount("session_closed") });
      await load();
    } catch (thrown) {
      toastProblem(thrown);
    }
  };
  return (
    <Part title={sayAccount("sessions")} hint={sayAccount("sessions_hint")}>
      {loaded === null && <Skeleton lines={2} />}
      {loaded && "trouble" in loaded && (
        <Notice
          kind="danger"
          actions={
            <Button size="small" onClick={() => void load()}>
              {say("try_again")}
            </Button>
          }
        >
          {sayProblem(loaded.trouble)}
        </Notice>
      )}
      {loaded && "lines" in loaded && <Lines lines={loaded.lines} onClose={line => void close(line)} />}
    </Part>
  );
}

function Lines({
  lines,
  onClose,
}: {
  lines: readonly SignedInDevice[];
  onClose: (line: SignedInDevice) => void;
}) {
  const browser = (line: SignedInDevice) => line.device || sayAccount("session_unknown");
  return (
    <Table
      caption={sayAccount("sessions_caption")}
      rows={lines}
      rowKey={line => line.id}
      columns={[
        { id: "browser", label: sayAccount("session_where"), title: true, cell: browser },
        {
          id: "since",
          label: sayAccount("session_since"),
          cell: line => <RelativeTime at={line.created_at} />,
        },
        { id: "seen", label: sayAccount("session_seen"), cell: line => <RelativeTime at={line.seen_at} /> },
        {
          id: "close",
          label: sayAccount("session_close"),
          align: "end",
          cell: line =>
            line.current ? (
              <Badge tone="accent">{sayAccount("session_this")}</Badge>
            ) : (
              <Button
                size="small"
                aria-label={sayAccount("session_close_named", { browser: browser(line) })}
                onClick={() => onClose(line)}
              >
                {sayAccount("session_close")}
              </Button>
            ),
        },
      ]}
    />
  );
}
