/** Languages and countries by their codes, named in the language of the screen. */
import { language } from "#kit/texts/language.ts";

/** ISO 639-1: the languages of the European Union and its neighbours, and the world's largest. */
const LANGUAGES =
  "ar bg ca cs da de el en es et eu fa fi fr ga gl he hi hr hu hy id is it ja ka ko lb lt lv mk ms mt nb nl pl pt ro ru sk sl sq sr sv th tr uk vi zh";

/** ISO 3166-1. */
const COUNTRIES =
  "AD AE AF AG AI AL AM AO AR AT AU AW AZ BA BB BD BE BF BG BH BI BJ BM BN BO BR BS BT BW BY BZ CA CD CF CG CH CI CK CL CM CN CO CR CU CV CY CZ DE DJ DK DM DO DZ EC EE EG ER ES ET FI FJ FM FO FR GA GB GD GE GF GH GI GL GM GN GP GQ GR GT GU GW GY HK HN HR HT HU ID IE IL IN IQ IR IS IT JM JO JP KE KG KH KI KM KN KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MG MH MK ML MM MN MO MQ MR MT MU MV MW MX MY MZ NA NC NE NG NI NL NO NP NR NZ OM PA PE PF PG PH PK PL PM PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SI SK SL SM SN SO SR SS ST SV SY SZ TD TG TH TJ TL TM TN TO TR TT TV TW TZ UA UG US UY UZ VA VC VE VN VU WF WS XK YE YT ZA ZM ZW";

export type Kind = "language" | "region";

/** "Français", "France"; the code itself when nobody knows it. */
export function placeName(kind: Kind, code: string): string {
  const name = placeInSentence(kind, code);
  return name.charAt(0).toLocaleUpperCase(language.value) + name.slice(1);
}

/** The same within a sentence: "en français", "in French". */
export function placeInSentence(kind: Kind, code: string): string {
  return new Intl.DisplayNames([language.value], { type: kind }).of(code) ?? code;
}

/** All of a kind by name; `held` is among them even when it is not one we offer. */
export function placesOf(kind: Kind, held: string): { code: string; name: string }[] {
  const codes = new Set((kind === "language" ? LANGUAGES : COUNTRIES).split(" ")).add(held);
  return [...codes]
    .filter(Boolean)
    .map(code => ({ code, name: placeName(kind, code) }))
    .sort((one, other) => one.name.localeCompare(other.name, language.value));
}
