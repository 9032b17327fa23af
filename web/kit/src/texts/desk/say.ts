/** Says the texts of the controls that only the console has. */
import { catalogue } from "../catalogue.ts";
import { en } from "./en.ts";
import { fr } from "./fr.ts";

export const say = catalogue({ en, fr });
