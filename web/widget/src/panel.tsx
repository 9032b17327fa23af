/** `w/v1/panel.js`: what the loader brings when somebody comes near. */
import type { Handed, Panel } from "./context.ts";
import { raise } from "./raise.tsx";
import { receive } from "./receive.ts";

export function mount(handed: Handed): Panel {
  const { widget } = raise(receive(handed));
  return {
    open: () => widget.show(),
    close: () => widget.hide(),
    privacy: () => widget.privacy(),
    identify: person => widget.identify(person),
  };
}
