/** Says the texts of the opening hours. */
import { catalogue } from "#kit/texts/catalogue.ts";
import { en } from "./en.ts";
import { fr } from "./fr.ts";

export const sayHours = catalogue({ en, fr });
