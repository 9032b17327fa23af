/** What every screen starts from: box model, text, focus, and the few classes that belong to no component. */
import { css } from "./styles.ts";

export const baseCss = css`
.ap-root {
  box-sizing: border-box;
  font: 400 var(--ap-text-m)/1.5 var(--ap-font);
  color: var(--ap-ink);
  text-align: start;
  -webkit-text-size-adjust: 100%;
  text-size-adjust: 100%;
}
.ap-root *, .ap-root ::before, .ap-root ::after { box-sizing: inherit; }
.ap-root :where(h1, h2, h3, h4, p, ul, ol, dl, dd, figure, fieldset, legend) { margin: 0; padding: 0; border: 0; min-inline-size: 0; }
.ap-root :where(h1, h2, h3, h4) { font-weight: 600; line-height: 1.25; letter-spacing: -.01em; text-wrap: balance; }
.ap-root :where(p, li, dd) { text-wrap: pretty; }
.ap-root :where(h1) { font-size: var(--ap-text-xxl); }
.ap-root :where(h2) { font-size: var(--ap-text-xl); }
.ap-root :where(h3) { font-size: var(--ap-text-l); }
.ap-root :where(ul, ol)[class] { list-style: none; }
.ap-root :where(button, input, select, textarea) { font: inherit; color: inherit; letter-spacing: inherit; margin: 0; }
.ap-root :where(button) { background: none; border: 0; padding: 0; cursor: pointer; text-align: inherit; }
.ap-root :where(svg) { display: block; flex: none; }
.ap-root :where(a) { color: var(--ap-accent-ink); text-underline-offset: .15em; text-decoration-thickness: 1px; }
.ap-root :where(a:hover) { text-decoration-thickness: 2px; }
.ap-root ::selection { background: var(--ap-accent); color: var(--ap-on-accent); }
.ap-root :focus { outline: none; }
.ap-root :focus-visible { outline: 2px solid var(--ap-focus); outline-offset: 2px; }
.ap-root[hidden], .ap-root [hidden] { display: none !important; }
.ap-root .ap-hidden {
  position: absolute; inline-size: 1px; block-size: 1px; margin: -1px; padding: 0; border: 0;
  overflow: hidden; clip-path: inset(50%); white-space: nowrap;
}
.ap-root[dir="rtl"] .ap-flip { transform: scaleX(-1); }
`;
