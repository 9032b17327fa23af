/** Who speaks: their initials, and over them their picture once it is here. */
import { Avatar } from "#kit/avatar.tsx";
import { lazy } from "../lazy.tsx";
import type { Widget } from "../widget.ts";

const picture = lazy(async () => (await import("./picture.tsx")).Picture);

export function Face({ widget, handle, size = 28 }: { widget: Widget; handle: string; size?: number }) {
  const name = widget.nameOf(handle);
  const avatar = widget.whoIs(handle)?.avatar;
  if (avatar) picture.prepare();
  return (
    <Avatar id={name} name={name} size={size}>
      {avatar && picture.ready && <picture.Screen key={avatar} widget={widget} avatar={avatar} />}
    </Avatar>
  );
}
