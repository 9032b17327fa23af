/** Says the texts of "Saved replies". */
import { catalogue } from "#kit/texts/catalogue.ts";
import { en } from "./en.ts";
import { fr } from "./fr.ts";

export const sayReplies = catalogue({ en, fr });
