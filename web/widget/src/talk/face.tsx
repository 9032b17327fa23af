/** Who speaks: their initials, and over them their picture once it is here. */
import { Avatar } from "#kit/avatar.tsx";
import { lazy } from "../lazy.tsx";
import type { Widget } from "../widget.ts";

const picture = lazy(async () => (await import("./picture.tsx")).Picture);

export function Face({ widget, handle, size = 28 }: { widget: Widget; handle: string; size?: number }) {
  const name = widget.nameOf(handle);
  const address = widget.pictureOf(handle);
  if (address) picture.prepare();
  return (
    <Avatar id={name} name={name} size={size}>
      {address && picture.ready && <picture.Screen key={address} address={address} />}
    </Avatar>
  );
}
