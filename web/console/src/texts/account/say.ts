/** Says the texts of "Your account". */
import { catalogue } from "#kit/texts/catalogue.ts";
import { en } from "./en.ts";
import { fr } from "./fr.ts";

export const sayAccount = catalogue({ en, fr });
