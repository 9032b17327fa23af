/** Says the texts of mirroring and cobrowsing. */
import { catalogue } from "#kit/texts/catalogue.ts";
import { en } from "./en.ts";
import { fr } from "./fr.ts";

export const sayMirror = catalogue({ en, fr });
