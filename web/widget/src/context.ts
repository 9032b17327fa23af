/**
 * What the loader and the panel know of each other. The loader is a script of its own, so this file holds types only.
 *
 * The loader imports `w/v1/panel.js` and calls `mount(context)` once; from then on the calls of `window.Aparte`
 * are passed to the panel, those made earlier first, in order.
 */

/** What the panel may do with the button that opens it. */
export interface Launcher {
  /** Gives the focus back, e.g. after Escape. */
  focus: () => void;
  /** Tells whether the panel is open: `aria-expanded`, the label and the drawing follow. */
  setOpen: (open: boolean) => void;
  /** Messages not seen yet; 0 takes the number away. */
  setUnread: (count: number) => void;
  /** Takes the button away while the panel fills a small screen. */
  setHidden: (hidden: boolean) => void;
}

export interface PanelContext {
  /** Address of the server with a slash at the end, as the page's tag names it: "https://chat.example/". */
  readonly server: string;
  /** The site's public key, from `data-site`. */
  readonly site: string;
  readonly language: "en" | "fr";
  /** The side of the launcher, in the page's direction. */
  readonly position: "start" | "end";
  /** The page's own colour, from `data-accent`, as #rrggbb. */
  readonly accent: string | undefined;
  /** The visitor talked before: the panel is there to go on, and nobody has pressed anything on this page. */
  readonly resume: boolean;
  readonly launcher: Launcher;
  /** Tells the listeners of `Aparte.on`. */
  readonly emit: (event: string, detail: unknown) => void;
}

/** A person the site vouches for; the token is signed with the site's secret. */
export interface Identified {
  name?: string;
  email?: string;
  token?: string;
}

export interface Panel {
  open: () => void;
  close: () => void;
  identify: (person: Identified) => void;
  /** Opens the privacy centre. */
  privacy: () => void;
}

/** The exports of `w/v1/panel.js`. */
export interface PanelModule {
  mount: (context: PanelContext) => Panel | Promise<Panel>;
}

/** `window.Aparte`: works from the first moment; what needs the panel waits for it. */
export interface AparteApi extends Panel {
  /** Calls `listener` on an event until the returned function is called. */
  on: (event: string, listener: (detail: unknown) => void) => () => void;
}
