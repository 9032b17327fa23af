/** Says the texts of putting a conversation aside. */
import { catalogue } from "#kit/texts/catalogue.ts";
import { en } from "./en.ts";
import { fr } from "./fr.ts";

export const saySnooze = catalogue({ en, fr });
