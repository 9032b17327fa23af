/** Says the shell's texts. Each word of the console has a catalogue of its own beside this one. */
import { catalogue } from "#kit/texts/catalogue.ts";
import { en } from "./en.ts";
import { fr } from "./fr.ts";

export const say = catalogue({ en, fr });
