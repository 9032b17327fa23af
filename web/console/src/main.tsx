/** Starts the console: looks, keys, who is signed in, and the first screen. */
import { render } from "preact";
import { dress } from "#kit/stage.tsx";
import { App } from "./app.tsx";
import { loadSession } from "./session.ts";

const place = document.getElementById("console");
if (!place) throw new Error("index.html has no #console");
// Sizes follow the reader's own font size (WCAG 1.4.4).
dress(document, "0.0625rem");
render(<App />, place);
void loadSession();
