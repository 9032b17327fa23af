/** Says the texts of the privacy page. What a setting is and does is said by the server, in both languages. */
import { catalogue } from "#kit/texts/catalogue.ts";
import { en } from "./en.ts";
import { fr } from "./fr.ts";

export const sayPrivacy = catalogue({ en, fr });
