/** Loads a screen when it is first opened. */
import type { ComponentType } from "preact";
import { useEffect, useState } from "preact/hooks";
import { Button } from "#kit/button.tsx";
import { EmptyState } from "#kit/empty.tsx";
import { triangleAlert } from "#kit/icons.ts";
import { Skeleton } from "#kit/skeleton.tsx";
import { css, useStyles } from "#kit/styles.ts";
import { loaderOf, type Slot } from "../screens/slots.ts";
import { say } from "../texts/shell/say.ts";

/** Draw it with the slot's name as `key`: a screen starts anew when another one was between. */
export function Screen({ slot }: { slot: Slot }) {
  useStyles(screenCss, "room");
  const [loaded, setLoaded] = useState<ComponentType | "failed" | null>(null);
  useEffect(() => {
    let wanted = true;
    loaderOf(slot.name)?.().then(
      module => wanted && setLoaded(() => module.default),
      () => wanted && setLoaded("failed"),
    );
    return () => {
      wanted = false;
    };
  }, [slot]);
  if (loaded === "failed") return <Failed />;
  if (loaded === null) {
    return (
      <div class="co-loading">
        <Skeleton lines={5} />
      </div>
    );
  }
  const Loaded = loaded;
  return <Loaded />;
}

function Failed() {
  return (
    <EmptyState
      icon={triangleAlert}
      title={say("screen_failed")}
      actions={<Button onClick={() => location.reload()}>{say("reload")}</Button>}
    >
      {say("screen_failed_text")}
    </EmptyState>
  );
}

const screenCss = css`
.co-loading { inline-size: 100%; max-inline-size: 40rem; padding: var(--ap-8); }
`;
