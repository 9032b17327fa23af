/** The self-check of an installation, in English; read by whoever installs the widget. */
export const en = {
  checking: "Aparté: checking this page …",
  well: "Aparté works on this page. The console knows.",
  blocked: "Aparté is stopped by this page’s content security policy. Add to {directive}: {value}",
  closed: "Aparté’s server does not answer, or this address is not among those of the site.",
} as const;
