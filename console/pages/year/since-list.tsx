import { language, said } from '../../language.ts';
import type { Line } from './line.ts';
import { shiftsSince } from './since-last-year.ts';
import { shiftWords, sinceWords } from './since-words.ts';

/** Which lines lie otherwise than last year, in words. */
export const SinceList = ({
  before,
  now,
}: {
  /** Undefined when nothing of last year stands. */
  readonly before: readonly Line[] | undefined;
  readonly now: readonly Line[];
}) => {
  const words = said(sinceWords);
  if (!before) return <p class="soft small">{words.none}</p>;
  const shifts = shiftsSince(before, now);
  const other = shifts.filter(({ kind }) => kind !== 'same');
  return (
    <details class="since">
      <summary>
        {words.title}: {words.count(other.length, shifts.length - other.length)}
      </summary>
      <ul>
        {other.map((it) => (
          <li key={it.line.kind + it.line.id + it.kind}>
            {it.line.title[language.value]}: <strong>{shiftWords(words, it)}</strong>
          </li>
        ))}
      </ul>
    </details>
  );
};
