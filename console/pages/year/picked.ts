import { type ReadonlySignal, useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { leadTo, show } from './lead.ts';
import { lineAt } from './line-findings.ts';
import { type Line, nameOf } from './line.ts';

type Named = Pick<Line, 'kind' | 'id'>;

/** The line of the year that someone looks at, and the ways to another. */
interface Picked {
  /** By `nameOf`; none when nobody chose one, or it went. */
  readonly name: ReadonlySignal<string | undefined>;
  readonly choose: (line: Named) => void;
  /** Chooses a line and brings what there is to know of it in sight; the keyboard stays where it is. */
  readonly show: (line: Line) => void;
  /** Chooses what a place in the year is of, and leads the eye and the keyboard there. */
  readonly lead: (lines: readonly Line[], to: string) => void;
  readonly forget: () => void;
}

/** @param first name of the line to begin with, if any */
export const usePicked = (first: string | undefined): Picked => {
  const name = useSignal(first);
  const led = useSignal<{ readonly to: string } | undefined>(undefined);
  const shown = useSignal<{ readonly at: string } | undefined>(undefined);
  // Only once it is drawn there is something to lead to.
  useEffect(() => {
    if (led.value) leadTo(led.value.to);
  }, [led.value]);
  useEffect(() => {
    if (shown.value) show(shown.value.at);
  }, [shown.value]);
  const choose = (line: Named) => {
    name.value = nameOf(line);
  };
  return {
    name,
    choose,
    show: (line) => {
      choose(line);
      shown.value = { at: line.pointer };
    },
    lead: (lines, to) => {
      const found = lineAt(lines, to);
      if (found) choose(found);
      // What a round carries out is shown as that round.
      led.value = { to: found && !to.startsWith(found.pointer) ? found.pointer : to };
    },
    forget: () => {
      name.value = undefined;
    },
  };
};
