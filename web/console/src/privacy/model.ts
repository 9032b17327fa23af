/**
 * One site's privacy page as it is being changed: what the server said, what is drafted, what that would do.
 *
 * Drafts live in the tab, one per site, and survive going to another screen; nothing is saved before the review.
 */
import { batch, computed, type ReadonlySignal, type Signal, signal } from "@preact/signals";
import type { PreviewView, PrivacyView, SettingView } from "#wire/rest.ts";
import { call, type Problem, problemOf } from "../api.ts";
import { onSessionEnd } from "../session.ts";

export type Choices = Readonly<Record<string, string>>;
export type Erase = "deadline" | "now";

export type PageState =
  | { readonly at: "loading" }
  | { readonly at: "failed"; readonly problem: Problem }
  | { readonly at: "here"; readonly page: PrivacyView };

/** Somebody else saved between our reading and our saving: the three states to compare. */
export interface Clash {
  readonly before: Choices;
  readonly now: Choices;
  readonly yours: Choices;
}

/** Milliseconds of quiet before the server is asked what a draft would do. */
const QUIET = 180;

export const chosenOf = (page: PrivacyView): Choices =>
  Object.fromEntries(page.settings.map(setting => [setting.key, setting.chosen]));

export class PrivacyPage {
  readonly site: string;
  readonly state: Signal<PageState> = signal({ at: "loading" });
  /** Setting to rung, only where it differs from what is saved. */
  readonly draft: Signal<Choices> = signal({});
  readonly preview: Signal<PreviewView | null> = signal(null);
  readonly previewProblem: Signal<Problem | null> = signal(null);
  readonly clash: Signal<Clash | null> = signal(null);
  /** Moves with every saving: what is read beside the page is read again. */
  readonly savings: Signal<number> = signal(0);
  readonly page: ReadonlySignal<PrivacyView | null>;
  readonly changed: ReadonlySignal<readonly SettingView[]>;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #asked = 0;
  #saving = false;
  /** What the desk said while we were saving: perhaps only our own change. */
  #heard: Choices | null = null;

  constructor(site: string) {
    this.site = site;
    this.page = computed(() => (this.state.value.at === "here" ? this.state.value.page : null));
    this.changed = computed(() =>
      (this.page.value?.settings ?? []).filter(({ key }) => key in this.draft.value),
    );
  }

  get #path(): string {
    return `/sites/${encodeURIComponent(this.site)}/privacy`;
  }

  /** Reads it; what is shown stays while it is read again. */
  async load(): Promise<void> {
    try {
      this.#arrive(await call<PrivacyView>("GET", this.#path));
    } catch (thrown) {
      if (this.state.peek().at !== "here") this.state.value = { at: "failed", problem: problemOf(thrown) };
    }
  }

  /** The rung drafted for a setting, or the saved one. */
  rungOf(setting: SettingView): string {
    return this.draft.value[setting.key] ?? setting.chosen;
  }

  choose(key: string, rung: string): void {
    this.fill({ ...this.draft.peek(), [key]: rung });
  }

  /** Replaces the draft; what equals the saved choices is no change. */
  fill(choices: Choices): void {
    const saved = this.page.peek() ? chosenOf(this.page.peek() as PrivacyView) : {};
    const differing = Object.entries(choices).filter(([key, rung]) => key in saved && saved[key] !== rung);
    this.draft.value = Object.fromEntries(differing);
    this.#previewSoon();
  }

  discard(): void {
    this.fill({});
  }

  /** What the draft would do, counted now. Throws `Problem`. */
  async review(): Promise<PreviewView> {
    const number = ++this.#asked;
    const view = await call<PreviewView>("POST", `${this.#path}/preview`, { choices: this.draft.peek() });
    if (number === this.#asked) batch(() => this.#previewed(view, null));
    return view;
  }

  /** Saves all of it or nothing. Throws `Problem`; when somebody was faster, `clash` then holds what to compare. */
  async save(reason: string, erase: Erase, choices: Choices = this.draft.peek()): Promise<void> {
    const page = this.page.peek();
    if (!page) return;
    this.#saving = true;
    try {
      const body = { choices, version: page.version, reason, erase };
      const saved = await call<PrivacyView>("PUT", this.#path, body);
      batch(() => {
        this.draft.value = {};
        this.#arrive(saved);
        this.savings.value += 1;
      });
    } catch (thrown) {
      if (problemOf(thrown).code === "conflict") await this.#compare(page);
      throw thrown;
    } finally {
      this.#saving = false;
      const heard = this.#heard;
      this.#heard = null;
      if (heard) void this.notice(heard).catch(() => undefined);
    }
  }

  /** The page as it stands for everybody else has moved: read it again, keep the draft on top. */
  async notice(settings: Choices): Promise<void> {
    const page = this.page.peek();
    if (this.#saving) {
      this.#heard = settings;
      return;
    }
    if (!page || page.settings.every(each => settings[each.key] === each.in_force)) return;
    if (Object.keys(this.draft.peek()).length > 0) await this.#compare(page);
    else {
      await this.load();
      this.savings.value += 1;
    }
  }

  /** Decides a clash: `mine` stays drafted over what is there now, or goes. */
  settle(mine: boolean): void {
    const clash = this.clash.peek();
    batch(() => {
      this.clash.value = null;
      this.fill(mine ? (clash?.yours ?? {}) : {});
    });
  }

  async #compare(before: PrivacyView): Promise<void> {
    const now = await call<PrivacyView>("GET", this.#path);
    if (now.version === before.version) return;
    const [was, is] = [chosenOf(before), chosenOf(now)];
    batch(() => {
      this.clash.value = { before: was, now: is, yours: { ...this.draft.peek() } };
      this.#arrive(now);
      this.savings.value += 1;
    });
  }

  #arrive(page: PrivacyView): void {
    batch(() => {
      this.state.value = { at: "here", page };
      this.fill(this.draft.peek());
    });
  }

  #previewSoon(): void {
    clearTimeout(this.#timer);
    this.#asked += 1;
    const page = this.page.peek();
    if (!page?.editable || Object.keys(this.draft.peek()).length === 0) {
      this.#previewed(null, null);
      return;
    }
    this.#timer = setTimeout(() => {
      this.review().catch(thrown => this.#previewed(null, problemOf(thrown)));
    }, QUIET);
  }

  #previewed(view: PreviewView | null, problem: Problem | null): void {
    this.preview.value = view;
    this.previewProblem.value = problem;
  }
}

const pages = new Map<string, PrivacyPage>();

/** The page of a site, with the draft that was left on it. */
export function pageOf(site: string): PrivacyPage {
  const known = pages.get(site) ?? new PrivacyPage(site);
  pages.set(site, known);
  return known;
}

onSessionEnd(() => pages.clear());
