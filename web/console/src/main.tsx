/** Starts the console: looks, keys, who is signed in, and the first screen. */
import { render } from "preact";
import { dress } from "#kit/stage.tsx";
import { App } from "./app.tsx";
import { loadSession } from "./session.ts";
import { sayMissing } from "./shell/missing.ts";
import { mayDraw } from "./speaking.ts";

const place = document.getElementById("console");
if (!place) throw new Error("index.html has no #console");
// Sizes follow the reader's own font size (WCAG 1.4.4).
dress(document, "0.0625rem");
sayMissing();
// Asked at once: the answer and the words come at the same time.
void loadSession();
void mayDraw().then(() => render(<App />, place));
