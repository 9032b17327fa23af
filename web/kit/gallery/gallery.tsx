/** The kit on one page. `?theme=dark&lang=fr&dir=rtl&density=touch` show the same in other lights. */
import "virtual:aparte.css";
import { render } from "preact";
import { dress, Stage } from "#kit/stage.tsx";
import { css, useStyles } from "#kit/styles.ts";
import { language, pickLanguage } from "#kit/texts/language.ts";
import { Toasts } from "#kit/toast.tsx";
import { Choices, Fields } from "./forms.tsx";
import { Layers, toasts } from "./layers.tsx";
import { Lists, Marks, Notices } from "./marks.tsx";
import { Talk } from "./talk.tsx";

const wanted = new URLSearchParams(location.search);
language.value = pickLanguage(wanted.get("lang"));
const theme = wanted.get("theme") === "dark" ? "dark" : wanted.get("theme") === "light" ? "light" : "auto";

dress(document);

function Gallery() {
  useStyles(galleryCss, "room");
  return (
    <main class="gallery">
      <header>
        <h1>Aparté kit</h1>
        <p>Calm, precise, warm: every control of the widget and the console, drawn by one hand.</p>
      </header>
      <Marks />
      <Fields />
      <Choices />
      <Notices />
      <Talk />
      <Lists />
      <Layers />
      <Toasts store={toasts} />
    </main>
  );
}

const galleryCss = css`
.ap-root { background: var(--ap-ground); min-block-size: 100dvh; }
.gallery { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(420px, 100%), 1fr)); gap: var(--ap-5); max-inline-size: 1320px; margin-inline: auto; padding: clamp(16px, 4vw, 48px); align-items: start; }
.gallery > header { grid-column: 1 / -1; display: grid; gap: var(--ap-1); color: var(--ap-soft); }
.gallery > header h1 { color: var(--ap-ink); font-size: var(--ap-text-huge); }
.gallery > section { display: grid; gap: var(--ap-5); padding: clamp(16px, 3vw, 24px); border-radius: var(--ap-radius-l); background: var(--ap-surface); box-shadow: var(--ap-shadow-s); min-inline-size: 0; }
.gallery > section > h2 { font-size: var(--ap-text-s); font-weight: 500; color: var(--ap-faint); letter-spacing: 0; }
.gallery .row { display: flex; flex-wrap: wrap; align-items: center; gap: var(--ap-3); }
.gallery .wide { grid-column: 1 / -1; }
.gallery .talk { block-size: 560px; padding: 0; gap: 0; display: flex; flex-direction: column; overflow: hidden; }
.gallery .talk-foot { padding: 0 var(--ap-3) var(--ap-3); }
`;

render(
  <Stage theme={theme} density={wanted.get("density") === "touch" ? "touch" : "regular"}>
    <div dir={wanted.get("dir") === "rtl" ? "rtl" : "ltr"}>
      <Gallery />
    </div>
  </Stage>,
  document.body,
);
document.body.style.margin = "0";
