/**
 * What the loader and the panel know of each other.
 *
 * The loader imports `w/v1/panel.js?fr` (or `?en`: each language is a bundle of its own) and calls `mount(handed)` once; from then on the calls of `window.Aparte` are
 * passed to the panel, those made earlier first, in order. Since the loader weighs on every page, it hands over bare
 * parts; `receive` makes them a `PanelContext`.
 */

/** What the page's tag says. */
export interface Told {
  /** Address of the server with a slash at the end, as the tag names it: "https://chat.example/". */
  readonly server: string;
  /** The site's public key, from `data-site`. */
  readonly site: string;
  /** From `data-language`, the page, or the browser. */
  readonly language: "en" | "fr";
  /** The side of the launcher, in the page's direction, from `data-position`. */
  readonly position: "start" | "end";
  /** The page's own colour, from `data-accent`, as #rrggbb. */
  readonly accent: string | undefined;
}

/** An entry of `Aparte.on`. */
export type Listening = readonly [event: string, listener: (detail: unknown) => void];

/** What `mount` gets. */
export interface Handed extends Told {
  /** The visitor talked before: the panel is there to go on, and nobody has pressed anything on this page. */
  readonly resume: boolean;
  /** The launcher's closed shadow root, and its button. */
  readonly root: ShadowRoot;
  readonly button: HTMLElement;
  readonly listeners: ReadonlySet<Listening>;
}

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

/** The same, ready to use. */
export interface PanelContext extends Told {
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
  open: () => Promise<void> | void;
  close: () => Promise<void> | void;
  /** Rejected with `identity_refused` when the server does not believe it. */
  identify: (person: Identified) => Promise<void> | void;
  /** Opens the privacy centre. */
  privacy: () => Promise<void> | void;
}

/** The exports of `w/v1/panel.js`. */
export interface PanelModule {
  mount: (handed: Handed) => Panel | Promise<Panel>;
}

/** `window.Aparte`: works from the first moment; what needs the panel waits for it. */
export interface AparteApi extends Panel {
  /** Calls `listener` on an event until the returned function is called. */
  on: (event: string, listener: (detail: unknown) => void) => () => void;
}
