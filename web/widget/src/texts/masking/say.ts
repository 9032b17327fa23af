/** Says the texts of the look at a draft of the masking. */
import { catalogue } from "#kit/texts/catalogue.ts";
import { en } from "./en.ts";
import { fr } from "./fr.ts";

export const say = catalogue({ en, fr });
