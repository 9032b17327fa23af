/** What one chose for this browser: language, looks, sound, notifications. */
import { useState } from "preact/hooks";
import { Button } from "#kit/button.tsx";
import { Notice } from "#kit/notice.tsx";
import { css, useStyles } from "#kit/styles.ts";
import { Switch } from "#kit/toggle.tsx";
import { allowNotifications } from "../desk/notify.ts";
import { play } from "../desk/sound.ts";
import { prefer, preferences } from "../preferences.ts";
import { LanguageChoice, SchemeChoice } from "../shell/looks.tsx";
import { Part } from "../shell/page.tsx";
import { sayAccount } from "../texts/account/say.ts";
import { say } from "../texts/shell/say.ts";

export function BrowserPart() {
  useStyles(browserCss, "room");
  const { sound, notifications } = preferences.value;
  const [blocked, setBlocked] = useState(false);
  const chooseNotifications = async (wanted: boolean) => {
    const allowed = wanted && (await allowNotifications());
    setBlocked(wanted && !allowed);
    prefer({ notifications: allowed });
  };
  const chooseSound = (wanted: boolean) => {
    prefer({ sound: wanted });
    if (wanted) play("gained");
  };
  return (
    <Part title={sayAccount("here")} hint={sayAccount("here_hint")}>
      <div class="co-choice">
        <span aria-hidden="true">{say("language")}</span>
        <LanguageChoice />
      </div>
      <div class="co-choice">
        <span aria-hidden="true">{say("looks")}</span>
        <SchemeChoice />
      </div>
      <Switch
        label={sayAccount("sound")}
        detail={sayAccount("sound_detail")}
        checked={sound}
        onChange={chooseSound}
      />
      <div>
        <Button size="small" onClick={() => play("message")}>
          {sayAccount("sound_try")}
        </Button>
      </div>
      <Switch
        label={sayAccount("notifications")}
        detail={sayAccount("notifications_detail")}
        checked={notifications}
        onChange={wanted => void chooseNotifications(wanted)}
      />
      {blocked && <Notice kind="warning">{sayAccount("notifications_blocked")}</Notice>}
    </Part>
  );
}

const browserCss = css`
.co-choice { display: flex; flex-wrap: wrap; align-items: center; justify-content: space-between; gap: var(--ap-2) var(--ap-4); }
`;
