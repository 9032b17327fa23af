/** Says the texts of what stands beside a conversation. */
import { catalogue } from "#kit/texts/catalogue.ts";
import { en } from "./en.ts";
import { fr } from "./fr.ts";

export const sayContext = catalogue({ en, fr });
