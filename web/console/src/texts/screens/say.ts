/** Says the names of the screens. */
import { catalogue } from "#kit/texts/catalogue.ts";
import { en } from "./en.ts";
import { fr } from "./fr.ts";

export const sayScreen = catalogue({ en, fr });
