/** Says the texts of passing a conversation on. */
import { catalogue } from "#kit/texts/catalogue.ts";
import { en } from "./en.ts";
import { fr } from "./fr.ts";

export const sayTransfer = catalogue({ en, fr });
