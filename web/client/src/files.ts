/**
 * Files of one conversation: up in parts over the conversation's own link, and down again.
 *
 * What is on its way is in this page's memory only. A part that could not be sent, or whose answer never came, is
 * sent again when somebody asks for it; saying a file twice is harmless, by its client id.
 */
import { type Signal, signal } from "@preact/signals";
import { clientId } from "./random.ts";
import type { Settle } from "./socket.ts";
import type { FileCommand, Reply } from "./wire.ts";

export interface Sending {
  /** Also its client id. */
  readonly key: string;
  readonly file: File;
  readonly at: number;
  /** Bytes that have arrived over there. */
  readonly sent: number;
  /** Why it did not go, as the server's code, or `lost` when the link fell; null while it goes. */
  readonly failed: string | null;
}

export type SayFile = (command: FileCommand, settle?: Settle) => boolean;

/** Media types that the server takes, with the ending by which a system without types knows them. */
const KINDS: Readonly<Record<string, string>> = {
  jpg: "image/jpeg",
  jpeg: "image/jpeg",
  png: "image/png",
  gif: "image/gif",
  webp: "image/webp",
  pdf: "application/pdf",
  txt: "text/plain",
  csv: "text/csv",
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  odt: "application/vnd.oasis.opendocument.text",
  ods: "application/vnd.oasis.opendocument.spreadsheet",
};
/** For the file dialog. */
export const ACCEPTED = Object.keys(KINDS)
  .map(ending => `.${ending}`)
  .join();

/** Bytes of one file; the server says the same. */
export const LARGEST = 5 * 1024 * 1024;

/** What a file is, by its ending first: that is what people see. */
export function kindOf({ name, type }: { name: string; type: string }): string | null {
  const known = KINDS[/\.(\w+)$/.exec(name)?.[1]?.toLowerCase() ?? ""];
  return known ?? (Object.values(KINDS).includes(type) ? type : null);
}

export class Files {
  readonly underWay: Signal<readonly Sending[]> = signal([]);

  constructor(
    private readonly id: string,
    private readonly say: SayFile,
  ) {}

  /** Begins to send; what cannot be sent stands there as failed, with its reason. */
  send(file: File, at: number): void {
    const key = clientId();
    const failed = kindOf(file) === null ? "kind" : file.size > LARGEST ? "too_long" : null;
    this.underWay.value = [...this.underWay.peek(), { key, file, at, sent: 0, failed }];
    if (failed === null) void this.#carry(key, file);
  }

  retry(key: string): void {
    const found = this.underWay.peek().find(one => one.key === key);
    if (!found?.failed) return;
    this.#change(key, { failed: null, sent: 0 });
    void this.#carry(key, found.file);
  }

  drop(key: string): void {
    this.underWay.value = this.underWay.peek().filter(one => one.key !== key);
  }

  /** The bytes of a file that was said. Rejects with the server's code, or `lost`. */
  async read(attachment: string, kind: string): Promise<Blob> {
    const parts: BlobPart[] = [];
    let offset = 0;
    let size = 1;
    while (offset < size) {
      const view = answered(
        await this.#ask({
          type: "attachment.read",
          conversation_id: this.id,
          attachment_id: attachment,
          offset,
        }),
      );
      if (view.type !== "attachment.bytes") throw new Error("lost");
      const part = Uint8Array.from(atob(view.data), sign => sign.charCodeAt(0));
      parts.push(part);
      offset += part.length;
      size = view.size;
    }
    return new Blob(parts, { type: kind });
  }

  async #carry(key: string, file: File): Promise<void> {
    const conversation_id = this.id;
    let attachment_id = "";
    try {
      const { name, size } = file;
      const kind = kindOf(file) ?? "";
      const begun = answered(
        await this.#ask({ type: "attachment.begin", conversation_id, name, kind, size }),
      );
      if (begun.type !== "attachment.begun") throw new Error("lost");
      attachment_id = begun.attachment_id;
      for (let offset = 0; offset < size; offset += begun.part) {
        if (!this.#has(key)) throw new Error("dropped");
        const data = await base64(file.slice(offset, offset + begun.part));
        carriedOut(
          await this.#ask({ type: "attachment.part", conversation_id, attachment_id, offset, data }),
        );
        this.#change(key, { sent: Math.min(size, offset + begun.part) });
      }
      carriedOut(
        await this.#ask({ type: "attachment.post", conversation_id, attachment_id, client_id: key }),
      );
      this.drop(key);
    } catch (why) {
      if (attachment_id) this.say({ type: "attachment.drop", conversation_id, attachment_id });
      this.#change(key, { failed: (why as Error).message });
    }
  }

  /** Its reply; a server that asks for patience is given it. Null when the link fell. */
  #ask(command: FileCommand): Promise<Reply | null> {
    return new Promise(resolve => {
      const settle: Settle = reply => {
        if (reply?.type === "refused" && reply.code === "rate_limited")
          setTimeout(() => resolve(this.#ask(command)), reply.retry_after ?? 1_000);
        else resolve(reply);
      };
      if (!this.say(command, settle)) resolve(null);
    });
  }

  #has(key: string): boolean {
    return this.underWay.peek().some(one => one.key === key);
  }

  #change(key: string, change: Partial<Sending>): void {
    this.underWay.value = this.underWay.peek().map(one => (one.key === key ? { ...one, ...change } : one));
  }
}

function answered(reply: Reply | null) {
  if (reply?.type === "answer") return reply.view;
  throw new Error(reply?.type === "refused" ? reply.code : "lost");
}

function carriedOut(reply: Reply | null): void {
  if (reply?.type !== "done") throw new Error(reply?.type === "refused" ? reply.code : "lost");
}

/** A browser makes it faster than we could, and away from the main thread. */
function base64(part: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result).split(",")[1] ?? "");
    reader.onerror = () => reject(new Error("unreadable"));
    reader.readAsDataURL(part);
  });
}
