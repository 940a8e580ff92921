import { markdownTable } from '../markdown-table.ts';
import type { Looked } from './report.ts';
import { meantPlace } from './watch.ts';

/** Places where a value was found that must hold none, and the control where some must be found and none was. */
export const failing = (looked: readonly Looked[]): readonly Looked[] =>
  looked.filter(({ place, leaks }) => (place === meantPlace) === (leaks.length === 0));

const wordsFor = ({ place, leaks }: Looked): string => {
  const values = new Set(leaks.map(({ mark }) => mark.value)).size;
  if (place === meantPlace)
    return values > 0 ? `${values} values, as meant` : 'none: THE SEARCH FINDS NOTHING';
  return values > 0 ? `${values} VALUES` : 'none';
};

const size = (bytes: number): string => `${Math.ceil(bytes / 1024).toLocaleString('en')} KiB`;

/** The report as a table: where was looked, at how much, and what was found. */
export const tableOf = (looked: readonly Looked[]): string =>
  markdownTable([
    ['place', 'things', 'searched', 'of the pupil'],
    ...looked.map((it) => [it.place, it.things.toLocaleString('en'), size(it.bytes), wordsFor(it)]),
  ]);

/** What leaked, without the value itself: place, thing, what it is of the pupil, and how it was written. */
export const leaksOf = (looked: readonly Looked[]): readonly string[] =>
  failing(looked).flatMap(({ leaks }) =>
    leaks.map(({ place, name, mark, form }) => `${place}, ${name}: ${mark.what} (${form})`),
  );
