import { useSignal } from "@preact/signals";
import { Avatar } from "#kit/avatar.tsx";
import { IconButton } from "#kit/button.tsx";
import { Composer } from "#kit/composer.tsx";
import { eye, paperclip, smile } from "#kit/icons.ts";
import { DayDivider, EventLine, MessageBubble, WritingLine } from "#kit/message.tsx";
import { MessageList } from "#kit/thread.tsx";

const at = (minute: number) => new Date(2026, 10, 23, 10, minute).getTime();
const zoe = <Avatar id="a1" name="Zoé" size={28} />;

function Exchange() {
  return (
    <>
      <DayDivider at={at(0)} now={at(5)} />
      <EventLine>Zoé has joined</EventLine>
      <MessageBubble
        side="other"
        author="Zoé"
        at={at(2)}
        text="Hello! 👋 What can we do for you?"
        last={false}
        showAuthor
        avatar={zoe}
      />
      <MessageBubble
        side="other"
        author="Zoé"
        at={at(2)}
        first={false}
        text={
          "Your order *4127* left on Friday. Follow it on https://parcels.example/4127, or write to help@maison-lune.fr."
        }
        avatar={zoe}
      />
      <MessageBubble
        side="own"
        author="You"
        at={at(3)}
        text="Thank you. Where is it now?"
        last={false}
        status="read"
      />
      <MessageBubble
        side="own"
        author="You"
        at={at(3)}
        first={false}
        text="The code is `ML-4127`"
        status="read"
        showStatus
        readAt={at(4)}
      />
    </>
  );
}

function Later() {
  return (
    <>
      <MessageBubble
        side="other"
        kind="note"
        author="Samir"
        at={at(4)}
        text="Second time she asks: offer the pick-up point."
        showAuthor
        avatar={<Avatar id="a2" name="Samir" size={28} />}
      />
      <MessageBubble side="own" author="You" at={at(4)} text="مرحبا، أين طلبي؟" status="delivered" />
      <MessageBubble side="own" author="You" at={at(5)} text="👍" status="sent" />
      <MessageBubble
        side="own"
        author="You"
        at={at(5)}
        text="Are you there?"
        status="failed"
        onRetry={() => undefined}
        onDelete={() => undefined}
      />
      <WritingLine name="Zoé" avatar={zoe} />
    </>
  );
}

export function Talk() {
  const draft = useSignal("");
  const note = useSignal("");
  const set = (target: typeof draft) => (text: string) => {
    target.value = text;
  };
  return (
    <>
      <section class="talk">
        <MessageList count={8}>
          <Exchange />
          <Later />
        </MessageList>
        <div class="talk-foot">
          <Composer
            value={draft.value}
            onInput={set(draft)}
            onSend={() => set(draft)("")}
            placeholder="Write a message…"
          />
        </div>
      </section>
      <section>
        <h2>Writing</h2>
        <Composer
          value={note.value}
          onInput={set(note)}
          onSend={() => set(note)("")}
          placeholder="Reply to Visitor 1042, / for saved replies"
          tools={
            <>
              <IconButton label="Attach" icon={paperclip} size="small" />
              <IconButton label="Emoji" icon={smile} size="small" />
            </>
          }
        />
        <Composer
          tone="note"
          value="Ask Léa about the refund."
          onInput={() => undefined}
          onSend={() => undefined}
        />
        <ol class="ap-messages">
          <EventLine icon={eye} at={at(5)}>
            Samir (supervisor) is here
          </EventLine>
          <MessageBubble
            side="other"
            kind="whisper"
            author="Samir"
            at={at(5)}
            text="Propose a voucher of 10 €."
          />
        </ol>
      </section>
    </>
  );
}
