/** Says the texts of the widget's appearance. */
import { catalogue } from "#kit/texts/catalogue.ts";
import { en } from "./en.ts";
import { fr } from "./fr.ts";

export const sayAppearance = catalogue({ en, fr });
