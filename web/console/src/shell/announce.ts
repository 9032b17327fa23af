/** The one live region of the console, in the document before anything is said. */
import { createAnnouncer, createRegion } from "#kit/announcer.ts";

const region = createRegion();
document.body.append(region);

export const announcer = createAnnouncer(region);
