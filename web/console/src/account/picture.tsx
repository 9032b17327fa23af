/** A picture of somebody, towards visitors and colleagues: chosen, seen, taken away. Without one the initials are drawn. */
import { useRef, useState } from "preact/hooks";
import { Avatar } from "#kit/avatar.tsx";
import { Button } from "#kit/button.tsx";
import { trash2, upload } from "#kit/icons.ts";
import { Notice } from "#kit/notice.tsx";
import { css, useStyles } from "#kit/styles.ts";
import type { PictureBody, PictureView } from "#wire/rest.ts";
import { call } from "../api.ts";
import { sayProblem } from "../problems.ts";
import { sayAccount } from "../texts/account/say.ts";
import { cropped } from "./crop.ts";

export interface PictureFieldProps {
  /** Whose: `me`, or a person's id. */
  of: string;
  id: string;
  name: string;
  avatar: string;
  onChange: (avatar: string) => void;
}

function usePicture({ of, onChange }: PictureFieldProps) {
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<string | null>(null);
  const address = `/people/${encodeURIComponent(of)}/picture`;
  const carry = async (act: () => Promise<PictureView>) => {
    setBusy(true);
    setTrouble(null);
    try {
      onChange((await act()).avatar);
    } catch (thrown) {
      setTrouble(sayProblem(thrown));
    }
    setBusy(false);
  };
  const put = async (file: Blob) => {
    const picture = await cropped(file).catch(() => null);
    if (picture === null) return setTrouble(sayAccount("picture_unreadable"));
    await carry(() => call<PictureView>("PUT", address, { picture } satisfies PictureBody));
  };
  return { busy, trouble, put, remove: () => carry(() => call<PictureView>("DELETE", address)) };
}

export function PictureField(props: PictureFieldProps) {
  useStyles(pictureCss, "room");
  const { busy, trouble, put, remove } = usePicture(props);
  const input = useRef<HTMLInputElement>(null);
  const { id, name, avatar } = props;
  return (
    <div class="co-picture">
      <Avatar id={id} name={name} picture={avatar || undefined} size={64} />
      <div class="co-picture-what">
        <div class="co-picture-actions">
          <input
            ref={input}
            type="file"
            class="ap-hidden"
            tabIndex={-1}
            aria-label={sayAccount("picture")}
            accept="image/png,image/jpeg,image/webp"
            onChange={event => {
              const file = event.currentTarget.files?.[0];
              event.currentTarget.value = "";
              if (file) void put(file);
            }}
          />
          <Button size="small" icon={upload} busy={busy} onClick={() => input.current?.click()}>
            {sayAccount(avatar ? "picture_other" : "picture_choose")}
          </Button>
          {avatar && (
            <Button size="small" kind="plain" icon={trash2} onClick={() => void remove()}>
              {sayAccount("picture_remove")}
            </Button>
          )}
        </div>
        <p class="co-picture-hint">{sayAccount("picture_hint")}</p>
      </div>
      {trouble && (
        <Notice kind="danger" role="alert">
          {trouble}
        </Notice>
      )}
    </div>
  );
}

const pictureCss = css`
.co-picture { display: flex; flex-wrap: wrap; align-items: center; gap: var(--ap-4); margin-block-end: var(--ap-5); }
.co-picture-what { flex: 1 1 14rem; }
.co-picture-actions { display: flex; flex-wrap: wrap; gap: var(--ap-2); }
.co-picture-hint { margin-block-start: var(--ap-2); color: var(--ap-faint); font-size: var(--ap-text-s); }
.co-picture > .ap-notice { flex-basis: 100%; }
`;
