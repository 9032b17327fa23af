/** What the widget loads once the visitor agreed: the recorder, and by need the preview and the second mouse. */

export type { MaskingRules } from "./gate.ts";
export { NOTHING_SHOWN } from "./gate.ts";
export { type Recording, type RecordOptions, start, VERSION } from "./record.ts";
export type { Asset, ControlOp, Result, State } from "./wire.ts";

/** "Show me first": see `preview.ts`. A chunk of its own, since few visitors ask. */
export const loadPreview = () => import("./preview.ts");

/** Escape twice, also while the connection is away and no second mouse stands. */
export { onEscapeTwice } from "./drive/escape.ts";

/** Cobrowsing: see `drive.ts`. Loaded after its own consent. */
export const loadDrive = () => import("./drive.ts");
