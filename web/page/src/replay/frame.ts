/**
 * The frame in which the agent sees the page: no script, no request, no name, no focus.
 *
 * Two walls stand around it, each enough by itself: the sandbox forbids scripts, forms, windows and
 * navigation; the policy of its document forbids every load but the blobs that we make.
 */
import allowlist from "../allowlist.json" with { type: "json" };

/** The frame's own document; the server serves the same text, with the policy as a header too. */
export function frameDocument(isQuirky: boolean): string {
  return (isQuirky ? "" : "<!doctype html>") + allowlist.frame.document;
}

/** The frames of one view. The first is opened before anything is told, so that the page does not wait for it. */
export class Frames {
  private opened: Promise<HTMLIFrameElement> | null;

  constructor(
    private readonly parent: Element,
    private readonly address: string | undefined,
  ) {
    this.opened = parent.isConnected ? openFrame(parent, address, false) : null;
  }

  /** An empty one; few pages are in quirks mode, and those wait for theirs. */
  take(isQuirky: boolean): Promise<HTMLIFrameElement> {
    const opened = this.opened;
    this.opened = null;
    if (opened && !isQuirky) return opened;
    void opened?.then(frame => frame.remove());
    return openFrame(this.parent, this.address, isQuirky);
  }
}

/**
 * A new frame inside `parent`, loaded. `address` is where the server serves the frame's document, which
 * answers `?quirks=1` with the same document without its doctype; without an address the document is inline.
 */
function openFrame(
  parent: Element,
  address: string | undefined,
  isQuirky: boolean,
): Promise<HTMLIFrameElement> {
  const frame = parent.ownerDocument.createElement("iframe");
  frame.setAttribute("sandbox", allowlist.frame.sandbox);
  frame.setAttribute("aria-hidden", "true");
  frame.setAttribute("referrerpolicy", "no-referrer");
  frame.className = "coming";
  frame.tabIndex = -1;
  // Dialogs of the page would take the agent's focus when they open here.
  frame.inert = true;
  return new Promise(resolve => {
    frame.addEventListener("load", () => resolve(frame), { once: true });
    if (address) frame.src = isQuirky ? `${address}?quirks=1` : address;
    else inline(frame, isQuirky);
    // First, so that what we draw stays above; a frame that is moved later would load again.
    parent.prepend(frame);
  });
}

function inline(frame: HTMLIFrameElement, isQuirky: boolean): void {
  try {
    frame.setAttribute("srcdoc", frameDocument(isQuirky));
  } catch {
    // The page demands trusted types; an empty frame has that page's own policy, and the sandbox as ever.
  }
}
