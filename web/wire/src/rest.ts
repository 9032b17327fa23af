// Generated from src/aparte by `make generate`; never edited by hand.

/**
 * Any body of the REST interface.
 */
export type RestBody =
  | DevicesView
  | MeView
  | NewPassword
  | SavedReplyBody
  | SavedReplyPage
  | SavedReplyView
  | SessionView
  | SignIn
  | SignedInDevice
  | TenantView;

export interface DevicesView {
  sessions: SignedInDevice[];
}
export interface SignedInDevice {
  id: string;
  device: string;
  created_at: number;
  seen_at: number;
  current: boolean;
}
export interface MeView {
  id: string;
  tenant_id: string;
  role: "agent" | "manager" | "admin";
  email: string;
  name: string;
  pseudonym: string;
  avatar: string;
  language: string;
  languages: string[];
  team_ids: string[];
  slots: number;
}
export interface NewPassword {
  old: string;
  new: string;
}
export interface SavedReplyBody {
  shortcut: string;
  text: string;
  shared?: boolean;
}
export interface SavedReplyPage {
  items: SavedReplyView[];
  next: string | null;
}
export interface SavedReplyView {
  id: string;
  shortcut: string;
  text: string;
  shared: boolean;
  owner_id: string | null;
}
export interface SessionView {
  person: MeView;
  tenant: TenantView;
  session_id: string;
}
export interface TenantView {
  id: string;
  name: string;
}
export interface SignIn {
  email: string;
  password: string;
}
