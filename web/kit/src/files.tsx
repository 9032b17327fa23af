/** Files in a conversation: the way to attach one, one that is on its way, one that was said. */
import { useEffect, useRef, useState } from "preact/hooks";
import { ACCEPTED, type Files, type Sending } from "#client/files.ts";
import { IconButton } from "./button.tsx";
import { Icon } from "./icon.tsx";
import { download, eye, fileText, paperclip, x } from "./icons.ts";
import { MessageBubble } from "./message.tsx";
import { css, useStyles } from "./styles.ts";
import { say } from "./texts/files/say.ts";
import { language } from "./texts/language.ts";

export interface SaidFile {
  readonly attachment_id: string;
  readonly name: string;
  readonly kind: string;
  readonly size: number;
}

/** Gives the bytes of a file; a conversation read from the log has another way than the live one. */
export type ReadFile = (file: SaidFile) => Promise<Blob>;

/** Pictures up to this size are fetched when they are seen; larger ones when somebody asks. */
const SHOWN_AT_ONCE = 1024 * 1024;
/** Pixels a picture may have in all: more than that is no photo, but an attack on memory. */
const MOST_PIXELS = 40_000_000;

export function sizeText(bytes: number): string {
  const [unit, count] =
    bytes < 1024 * 1024 ? (["kb", bytes / 1024] as const) : (["mb", bytes / 1024 / 1024] as const);
  const digits = unit === "mb" ? 1 : 0;
  const format = new Intl.NumberFormat(language.value, { maximumFractionDigits: digits });
  return say(`size_${unit}`, { size: format.format(Math.max(count, unit === "kb" ? 1 : 0.1)) });
}

/** A paper clip; what is pasted or dropped where one writes is taken too. */
export function FileTool({ files, onDone }: { files: Files; onDone?: () => void }) {
  const input = useRef<HTMLInputElement>(null);
  useStyles(filesCss);
  useEffect(() => {
    const composer = input.current?.closest(".ap-composer") as HTMLElement | null;
    const pasted = (event: ClipboardEvent) => {
      if (takeFiles(files, event.clipboardData?.files)) event.preventDefault();
    };
    const over = (event: DragEvent) => event.preventDefault();
    const dropped = (event: DragEvent) => {
      event.preventDefault();
      takeFiles(files, event.dataTransfer?.files);
    };
    composer?.addEventListener("paste", pasted);
    composer?.addEventListener("dragover", over);
    composer?.addEventListener("drop", dropped);
    return () => {
      composer?.removeEventListener("paste", pasted);
      composer?.removeEventListener("dragover", over);
      composer?.removeEventListener("drop", dropped);
    };
  }, [files]);
  return (
    <>
      <IconButton
        size="small"
        label={say("attach")}
        icon={paperclip}
        onClick={() => input.current?.click()}
      />
      <input
        ref={input}
        type="file"
        class="ap-hidden"
        accept={ACCEPTED}
        multiple
        hidden
        onChange={event => {
          takeFiles(files, event.currentTarget.files);
          event.currentTarget.value = "";
          onDone?.();
        }}
      />
    </>
  );
}

/** Sends what was chosen, dropped or pasted; whether there was anything. */
function takeFiles(files: Files, chosen: FileList | null | undefined): boolean {
  for (const file of chosen ?? []) files.send(file, Date.now());
  return (chosen?.length ?? 0) > 0;
}

/** Those on their way, as lines at the end of a thread. */
export function FilesUnderWay({ files, author }: { files: Files; author: string }) {
  return (
    <>
      {files.underWay.value.map(one => (
        <UnderWay key={one.key} files={files} one={one} author={author} />
      ))}
    </>
  );
}

function UnderWay({ files, one, author }: { files: Files; one: Sending; author: string }) {
  useStyles(filesCss);
  const line = useRef<HTMLSpanElement>(null);
  // Somebody has just chosen it, wherever in the thread they were.
  useEffect(() => line.current?.closest("li")?.scrollIntoView({ block: "nearest" }), []);
  const { failed, file, key, sent } = one;
  const again =
    failed === "kind" || failed === "too_long" || failed === "invalid"
      ? {}
      : { onRetry: () => files.retry(key) };
  const percent = new Intl.NumberFormat(language.value, { style: "percent" }).format(
    sent / Math.max(1, file.size),
  );
  return (
    <MessageBubble
      side="own"
      author={author}
      at={one.at}
      text=""
      status={failed ? "failed" : "sending"}
      {...(failed ? again : {})}
      onDelete={() => files.drop(key)}
    >
      <span class="ap-file" ref={line}>
        <Icon path={fileText} size={20} />
        <span class="ap-file-name" dir="auto">
          {file.name}
        </span>
        {!failed && (
          <IconButton
            size="small"
            label={say("cancel", { name: file.name })}
            icon={x}
            onClick={() => files.drop(key)}
          />
        )}
      </span>
      {failed ? (
        <span class="ap-file-note">{whyText(failed)}</span>
      ) : (
        <progress
          class="ap-file-progress"
          max={file.size}
          value={sent}
          aria-label={say("sending", { percent })}
        />
      )}
    </MessageBubble>
  );
}

const reasons = ["kind", "too_long", "invalid", "conflict", "refused", "wrong_state"] as const;

function whyText(code: string): string {
  const known = reasons.find(one => one === code);
  return known ? say(`failed_${known}`) : say("failed_other");
}

/** One that was said, inside its bubble. */
export function FileBody({ file, read }: { file: SaidFile; read: ReadFile }) {
  useStyles(filesCss);
  const isPicture = file.kind.startsWith("image/");
  const [asked, ask] = useState(isPicture && file.size <= SHOWN_AT_ONCE);
  const [wrong, setWrong] = useState(false);
  const [busy, setBusy] = useState(false);
  const save = async () => {
    setBusy(true);
    setWrong(false);
    await read(file).then(
      blob => saveAs(blob, file.name),
      () => setWrong(true),
    );
    setBusy(false);
  };
  return (
    <span class="ap-file-said">
      {isPicture && asked && <Picture file={file} read={read} onWrong={() => ask(false)} />}
      <span class="ap-file">
        <Icon path={fileText} size={20} />
        <span class="ap-file-name" dir="auto" title={file.name}>
          {file.name}
          <small>{sizeText(file.size)}</small>
        </span>
        {isPicture && !asked && (
          <IconButton
            size="small"
            label={say("show", { name: file.name })}
            icon={eye}
            onClick={() => ask(true)}
          />
        )}
        <IconButton
          size="small"
          busy={busy}
          label={say("save", { name: file.name })}
          icon={download}
          onClick={() => void save()}
        />
      </span>
      {wrong && (
        <span class="ap-file-note" role="alert">
          {say("not_read")}
        </span>
      )}
    </span>
  );
}

/** Drawn on a canvas: no page's policy on pictures stands in the way, and nothing of it becomes an address. */
function Picture({ file, read, onWrong }: { file: SaidFile; read: ReadFile; onWrong: () => void }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const [shown, setShown] = useState(false);
  useEffect(() => {
    let isOver = false;
    read(file)
      .then(blob => createImageBitmap(blob))
      .then(picture => {
        const place = canvas.current;
        if (isOver || !place || picture.width * picture.height > MOST_PIXELS) throw new Error("too large");
        const scale = Math.min(1, 640 / picture.width, 640 / picture.height);
        place.width = Math.max(1, Math.round(picture.width * scale));
        place.height = Math.max(1, Math.round(picture.height * scale));
        place.getContext("2d")?.drawImage(picture, 0, 0, place.width, place.height);
        picture.close();
        setShown(true);
      })
      .catch(() => {
        if (!isOver) onWrong();
      });
    return () => {
      isOver = true;
    };
  }, [file.attachment_id]);
  return (
    <canvas
      ref={canvas}
      class="ap-file-picture"
      data-shown={shown || undefined}
      role="img"
      aria-label={say("picture", { name: file.name })}
    />
  );
}

/** Saved, never opened: whatever the file is, no page of it is shown here. */
function saveAs(blob: Blob, name: string): void {
  const address = URL.createObjectURL(new Blob([blob], { type: "application/octet-stream" }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

const filesCss = css`
.ap-file-said { display: flex; flex-direction: column; gap: var(--ap-2); min-inline-size: 12rem; }
.ap-file { display: flex; align-items: center; gap: var(--ap-2); }
.ap-file-name { flex: 1; min-inline-size: 0; overflow-wrap: anywhere; }
.ap-file-name small { display: block; font-size: var(--ap-text-xs); opacity: .8; }
.ap-file .ap-icon-button { color: inherit; }
.ap-file-note { font-size: var(--ap-text-xs); }
.ap-file-progress { inline-size: 100%; block-size: 4px; accent-color: currentcolor; }
.ap-file-picture { max-inline-size: 100%; max-block-size: 16rem; inline-size: auto; block-size: auto; border-radius: var(--ap-radius); background: rgb(0 0 0 / .08); align-self: start; }
.ap-file-picture:not([data-shown]) { inline-size: 12rem; block-size: 8rem; }
`;
