import { useSignal } from "@preact/signals";
import { SelectField, TextAreaField, TextField } from "#kit/field.tsx";
import { search } from "#kit/icons.ts";
import { RadioLadder } from "#kit/ladder.tsx";
import { Segmented } from "#kit/segmented.tsx";
import { Tabs } from "#kit/tabs.tsx";
import { Checkbox, Switch } from "#kit/toggle.tsx";

export function Fields() {
  return (
    <section>
      <h2>Fields</h2>
      <TextField label="Your name" placeholder="Zoé" hint="As visitors see it." />
      <TextField label="E-mail" value="zoe@" error="This address has no domain: add what follows the @." />
      <TextField label="Search" hideLabel icon={search} placeholder="Search settings" />
      <SelectField label="Site" optional>
        <option>maison-lune.fr</option>
        <option>maison-lune.co.uk</option>
      </SelectField>
      <TextAreaField label="Reason" rows={2} value="Pilot with the Lyon team." />
    </section>
  );
}

export function Choices() {
  const tab = useSignal<"mine" | "queue" | "ended">("mine");
  const mode = useSignal<"reply" | "note">("reply");
  const rung = useSignal("ask");
  const sound = useSignal(true);
  const terms = useSignal(true);
  return (
    <section>
      <h2>Choices</h2>
      <Tabs
        label="Conversations"
        tabs={[
          { id: "mine", label: "Mine", extra: 4 },
          { id: "queue", label: "Queue", extra: 7 },
          { id: "ended", label: "Ended" },
        ]}
        selected={tab.value}
        onSelect={id => {
          tab.value = id;
        }}
      >
        <Segmented
          label="Kind of message"
          segments={[
            { value: "reply", label: "Reply" },
            { value: "note", label: "Note" },
          ]}
          value={mode.value}
          onChange={value => {
            mode.value = value;
          }}
        />
      </Tabs>
      <Switch
        label="Sound"
        detail="A soft chime for new messages."
        checked={sound.value}
        onChange={checked => {
          sound.value = checked;
        }}
      />
      <Checkbox
        label="Tell the agents of this site"
        checked={terms.value}
        onChange={checked => {
          terms.value = checked;
        }}
      />
      <RadioLadder
        legend="Page mirroring"
        hint="Whether an agent may see the visitor’s page while they talk."
        aside="Ana, 3 November"
        changed
        value={rung.value}
        onChange={value => {
          rung.value = value;
        }}
        rungs={[
          { value: "off", label: "Off", detail: "Nobody sees the page." },
          { value: "ask", label: "Ask first", detail: "The agent offers; the visitor accepts or refuses." },
          { value: "on", label: "On", locked: "Your host allows at most “Ask first”." },
        ]}
      />
    </section>
  );
}
