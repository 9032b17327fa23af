/** Says the texts of the sites. */
import { catalogue } from "#kit/texts/catalogue.ts";
import { en } from "./en.ts";
import { fr } from "./fr.ts";

export const saySites = catalogue({ en, fr });
