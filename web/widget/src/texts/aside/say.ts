/** Says the texts of what stands on the home only now and then. */
import { catalogue } from "#kit/texts/catalogue.ts";
import { en } from "./en.ts";
import { fr } from "./fr.ts";

export const say = catalogue({ en, fr });
