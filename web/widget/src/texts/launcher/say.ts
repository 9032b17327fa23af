/** Says the texts of the launcher once the panel is there. */
import { catalogue } from "#kit/texts/catalogue.ts";
import { en } from "./en.ts";
import { fr } from "./fr.ts";

export const say = catalogue({ en, fr });
