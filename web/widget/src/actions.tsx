/** The menu of every screen: what one may always do, in the same place. */

import { ellipsis, logOut, shield, volume2 } from "#kit/icons.ts";
import { Menu, type MenuItem } from "#kit/menu.tsx";
import { say as sayHome } from "./texts/home/say.ts";
import { say } from "./texts/thread/say.ts";
import type { Widget } from "./widget.ts";

export function Actions({ widget }: { widget: Widget }) {
  const first: MenuItem[] = [
    { id: "privacy", label: sayHome("menu_privacy"), icon: shield, onSelect: () => widget.privacy() },
    {
      id: "sound",
      label: say("menu_sound"),
      icon: volume2,
      checked: widget.sound.value,
      onSelect: () => widget.setSound(!widget.sound.value),
    },
  ];
  const end: MenuItem = {
    id: "end",
    label: say("menu_end"),
    icon: logOut,
    onSelect: () => {
      widget.asking.value = "end";
    },
  };
  const groups = widget.session.live.value ? [first, [end]] : [first];
  return <Menu label={say("menu")} icon={ellipsis} groups={groups} />;
}
