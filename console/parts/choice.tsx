/** What can be chosen, with its name, in order. */
export type Options<Value extends string> = readonly (readonly [value: Value, name: string])[];

/** Values with the names that a page has for them. */
export const named = <const Value extends string>(
  of: readonly Value[],
  names: Readonly<Record<Value, string>>,
): Options<Value> => of.map((it) => [it, names[it]]);

/** One of a few, by name. */
export const Choice = <Value extends string>({
  label,
  options,
  value,
  take,
}: {
  readonly label: string;
  readonly options: Options<Value>;
  readonly value: Value;
  readonly take: (value: Value) => void;
}) => (
  <label>
    {label}
    <br />
    <select
      value={value}
      onChange={({ currentTarget }) => {
        const chosen = options.find(([it]) => it === currentTarget.value);
        if (chosen) take(chosen[0]);
      }}
    >
      {options.map(([it, name]) => (
        <option key={it} value={it}>
          {name}
        </option>
      ))}
    </select>
  </label>
);
