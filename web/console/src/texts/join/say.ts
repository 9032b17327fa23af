/** Says the texts of the door for those who are invited. */
import { catalogue } from "#kit/texts/catalogue.ts";
import { en } from "./en.ts";
import { fr } from "./fr.ts";

export const sayJoin = catalogue({ en, fr });
