/** What the company's screens have in common, in English. */
export const en = {
  site: "Site",
  no_sites: "No site yet",
  no_sites_text: "Create a site first: it is where the widget lives.",
  to_sites: "Go to the sites",
  conflict: "Somebody changed this meanwhile",
  conflict_text:
    "Your changes are still in the form and were not saved. Load how it stands now, then make them again.",
  conflict_reload: "Load how it stands now",
  nothing_to_save: "Nothing was changed.",
  unsaved: "Not saved yet",
  undo: "Undo the changes",
  copy: "Copy",
  copied: "Copied",
  missing: "This is needed.",
  once: "Shown this once",
  done: "Done",
} as const;
