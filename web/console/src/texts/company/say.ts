/** Says the texts of the company's screens in common. */
import { catalogue } from "#kit/texts/catalogue.ts";
import { en } from "./en.ts";
import { fr } from "./fr.ts";

export const sayCompany = catalogue({ en, fr });
