/** Says the texts of the log. */
import { catalogue } from "#kit/texts/catalogue.ts";
import { en } from "./en.ts";
import { fr } from "./fr.ts";

export const sayLog = catalogue({ en, fr });
