/** `w/v1/panel.js`: what the loader brings when somebody comes near. */
import type { Panel, PanelContext } from "./context.ts";
import { raise } from "./raise.tsx";

export function mount(context: PanelContext): Panel {
  const { widget } = raise(context);
  return {
    open: () => widget.show(),
    close: () => widget.hide(),
    privacy: () => widget.privacy(),
    identify: person => widget.identify(person),
  };
}
