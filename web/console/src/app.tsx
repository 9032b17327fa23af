/** What is shown at all: opening, signing in, the console, or how the session ended. */
import { useEffect } from "preact/hooks";
import { Stage } from "#kit/stage.tsx";
import { css, useStyles } from "#kit/styles.ts";
import { language } from "#kit/texts/language.ts";
import { Toasts } from "#kit/toast.tsx";
import { preferences } from "./preferences.ts";
import { path } from "./router.tsx";
import { slotAt } from "./screens/slots.ts";
import { sessionState } from "./session.ts";
import { Ended, Opening, Unreachable } from "./shell/doors.tsx";
import { Frame } from "./shell/frame.tsx";
import { lazily } from "./shell/lazily.tsx";
import { Screen } from "./shell/screen.tsx";
import { toasts } from "./shell/toasts.ts";

const SignIn = lazily(async () => (await import("./shell/sign-in.tsx")).SignIn);

export function App() {
  const said = language.value;
  useEffect(() => {
    document.documentElement.lang = said;
  }, [said]);
  useStyles(appCss, "room");
  return (
    <Stage theme={preferences.value.scheme} class="co-stage">
      <Door />
      <Toasts store={toasts} />
    </Stage>
  );
}

const appCss = css`
html, body { margin: 0; block-size: 100%; }
.co-stage { min-block-size: 100dvh; background: var(--ap-ground); }
`;

function Door() {
  const state = sessionState.value;
  const slot = slotAt(path.value);
  if (slot?.place === "door") return <Screen slot={slot} />;
  switch (state.at) {
    case "loading":
      return <Opening />;
    case "unreachable":
      return <Unreachable problem={state.problem} />;
    case "out":
      return <SignIn />;
    case "ended":
      return <Ended why={state.why} />;
    case "in":
      return <Frame session={state.session} />;
  }
}
