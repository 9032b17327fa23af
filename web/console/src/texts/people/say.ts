/** Says the texts of people and teams. */
import { catalogue } from "#kit/texts/catalogue.ts";
import { en } from "./en.ts";
import { fr } from "./fr.ts";

export const sayPeople = catalogue({ en, fr });
