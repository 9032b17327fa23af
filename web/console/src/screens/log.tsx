/** The log: closed conversations that are still kept; found, read, and taken out as a file. */
import { useEffect } from "preact/hooks";
import { download } from "#kit/icons.ts";
import { Menu } from "#kit/menu.tsx";
import { Filters } from "../log/filters.tsx";
import { exportAddress, filter, found, look } from "../log/model.ts";
import { Reader } from "../log/reader.tsx";
import { Results } from "../log/results.tsx";
import { path } from "../router.tsx";
import { me } from "../session.ts";
import { Page } from "../shell/page.tsx";
import { toasts } from "../shell/toasts.ts";
import { sayLog } from "../texts/log/say.ts";
import { sayScreen } from "../texts/screens/say.ts";

/** The conversation that the address names, if it names one. */
const named = (): string => decodeURIComponent(path.value.slice("/log/".length));

export default function Log() {
  const id = named();
  return id ? <Reader key={id} id={id} /> : <Search />;
}

function Search() {
  useEffect(() => void look(), []);
  const role = me.value?.role ?? "agent";
  return (
    <Page width="wide" title={sayScreen("log_title")} help={sayLog(`reach_${role}`)} actions={<Export />}>
      <Filters />
      <Results />
    </Page>
  );
}

/** A file of what the filter finds: streamed by the server, so that a year is no more trouble than a day. */
function Export() {
  const state = found.value;
  const nothing = state.at !== "here" || state.lines.length === 0;
  const take = (kind: "csv" | "json") => {
    const link = document.createElement("a");
    link.href = exportAddress(kind, filter.peek());
    link.download = "";
    link.click();
    toasts.show({ kind: "info", text: sayLog("exporting"), stay: 8_000 });
  };
  const locked = nothing ? sayLog("export_nothing") : undefined;
  return (
    <Menu
      label={sayLog("export")}
      groups={[
        [
          { id: "csv", label: sayLog("export_csv"), icon: download, locked, onSelect: () => take("csv") },
          { id: "json", label: sayLog("export_json"), icon: download, locked, onSelect: () => take("json") },
        ],
      ]}
    />
  );
}
