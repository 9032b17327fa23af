/** Says the texts of the API keys. */
import { catalogue } from "#kit/texts/catalogue.ts";
import { en } from "./en.ts";
import { fr } from "./fr.ts";

export const sayKeys = catalogue({ en, fr });
