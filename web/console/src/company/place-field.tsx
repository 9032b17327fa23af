/** Choosing a language or a country by its name. */
import { SelectField } from "#kit/field.tsx";
import { type Kind, placesOf } from "./places.ts";

export interface PlaceFieldProps {
  kind: Kind;
  label: string;
  hint?: string;
  value: string;
  onChange: (code: string) => void;
}

export function PlaceField({ kind, label, hint, value, onChange }: PlaceFieldProps) {
  return (
    <SelectField
      label={label}
      {...(hint ? { hint } : {})}
      value={value}
      onChange={event => onChange(event.currentTarget.value)}
    >
      {placesOf(kind, value).map(({ code, name }) => (
        <option key={code} value={code} selected={code === value}>
          {name}
        </option>
      ))}
    </SelectField>
  );
}
