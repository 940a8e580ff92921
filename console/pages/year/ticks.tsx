import { Tick } from '../../parts/tick.tsx';

/** A group of ticks: which of a few things. */
export const Ticks = <Value extends string>({
  title,
  of,
  names,
  ticked,
  take,
  isLeastOne = false,
}: {
  readonly title: string;
  readonly of: readonly Value[];
  readonly names: Readonly<Record<Value, string>>;
  readonly ticked: readonly string[];
  readonly take: (value: Value, isTicked: boolean) => void;
  /** The last tick stays. */
  readonly isLeastOne?: boolean;
}) => (
  <fieldset class="ticks">
    <legend>{title}</legend>
    {of.map((value) => (
      <Tick
        key={value}
        label={names[value]}
        checked={ticked.includes(value)}
        disabled={isLeastOne && ticked.length === 1 && ticked.includes(value)}
        take={(isTicked) => {
          take(value, isTicked);
        }}
      />
    ))}
  </fieldset>
);

/** A list with one thing more or less, in its order. */
export const withTick = <Value extends string>(
  ticked: readonly Value[],
  value: Value,
  isTicked: boolean,
): Value[] => [...ticked.filter((it) => it !== value), ...(isTicked ? [value] : [])];
