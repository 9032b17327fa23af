/** Says the texts of files in a conversation. */
import { catalogue } from "../catalogue.ts";
import { en } from "./en.ts";
import { fr } from "./fr.ts";

export const say = catalogue({ en, fr });
