/** Your account: who you are here, your password and sessions, and what you chose for this browser. */
import { Button } from "#kit/button.tsx";
import { logOut } from "#kit/icons.ts";
import { BrowserPart } from "../account/browser.tsx";
import { KeysPart } from "../account/keys.tsx";
import { PasswordPart } from "../account/password.tsx";
import { ProfilePart } from "../account/profile.tsx";
import { SessionsPart } from "../account/sessions.tsx";
import { WhoPart } from "../account/who.tsx";
import { me, signOut } from "../session.ts";
import { Page } from "../shell/page.tsx";
import { sayAccount } from "../texts/account/say.ts";
import { sayScreen } from "../texts/screens/say.ts";

export default function Account() {
  const person = me.value;
  if (!person) return null;
  const leave = (
    <Button icon={logOut} onClick={() => void signOut()}>
      {sayAccount("sign_out")}
    </Button>
  );
  return (
    <Page title={sayScreen("account_title")} help={sayScreen("account_help")} actions={leave}>
      <WhoPart person={person} />
      <ProfilePart person={person} />
      <BrowserPart />
      <KeysPart />
      <PasswordPart />
      <SessionsPart />
    </Page>
  );
}
