/** Says the texts of a conversation, from the queue to the rating. */
import { catalogue } from "#kit/texts/catalogue.ts";
import { en } from "./en.ts";
import { fr } from "./fr.ts";

export const say = catalogue({ en, fr });
