/** Says the texts of the desk. */
import { catalogue } from "#kit/texts/catalogue.ts";
import { en } from "./en.ts";
import { fr } from "./fr.ts";

export const sayDesk = catalogue({ en, fr });
