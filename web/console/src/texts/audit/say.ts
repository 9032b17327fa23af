/** Says the texts of the audit trail. */
import { catalogue } from "#kit/texts/catalogue.ts";
import { en } from "./en.ts";
import { fr } from "./fr.ts";

export const sayAudit = catalogue({ en, fr });
