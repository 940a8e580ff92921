import { said } from '../../language.ts';
import { filter, place } from '../../place.ts';
import { serverNow } from '../../session/server-time.ts';
import { momentOf, schoolYearAt, yearBefore } from '../../time.ts';
import { csvOf } from './csv.ts';
import type { Progress } from './load.ts';
import { progressWords } from './words.ts';

/** The school year before and this one. */
const years = (): readonly string[] => {
  const now = schoolYearAt(serverNow());
  return [yearBefore(now), now];
};

/** The year that was asked for, or this one. */
export const chosenYear = (): string =>
  years().find((it) => it === place.value.query['year']) ?? schoolYearAt(serverNow());

/** Is a school year over? */
export const isPast = (schoolYear: string): boolean => schoolYear < schoolYearAt(serverNow());

const download = (name: string, text: string): void => {
  const address = URL.createObjectURL(new Blob([text], { type: 'text/csv;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // A browser that has begun to save keeps what it saves.
  setTimeout(() => {
    URL.revokeObjectURL(address);
  }, 60_000);
};

/** As of when, and what to do with it. */
export const ProgressHead = ({
  progress,
  title,
}: {
  readonly progress: Progress;
  readonly title: string;
}) => {
  const words = said(progressWords);
  const head = progress.head.value;
  const isBusy = progress.isLoading.value;
  const isWhole = progress.isWhole.value;
  return (
    <>
      <div class="page-head">
        <h1>{title}</h1>
        <label class="row year-choice no-print">
          {words.schoolYear}
          <select
            value={chosenYear()}
            onChange={({ currentTarget }) => {
              filter({ ...place.peek().query, year: currentTarget.value });
            }}
          >
            {years().map((it) => (
              <option key={it} value={it}>
                {it}
              </option>
            ))}
          </select>
        </label>
        <span class="no-print row">
          <button
            type="button"
            disabled={isBusy}
            onClick={() => void progress.reload()}
            title={words.refreshed}
          >
            {words.refresh}
          </button>
          <button
            type="button"
            disabled={!isWhole}
            onClick={() => {
              if (head)
                download(
                  `overstap-${head.schoolYear}-${head.asOf.slice(0, 10)}.csv`,
                  csvOf(progress.items.value, head, words),
                );
            }}
          >
            {words.export}
          </button>
        </span>
      </div>
      <p class="soft as-of">
        {words.lead} {head && isWhole && `${words.asOf(momentOf(head.asOf))}.`}
        <span role="status">{!isWhole && progress.error.value === undefined ? words.counting : ''}</span>{' '}
        {!isWhole && progress.items.value.length > 0 && words.counted(progress.items.value.length)}
      </p>
    </>
  );
};
