import { said } from '../../language.ts';
import { serverNow } from '../../session/server-time.ts';
import { momentOf, schoolYearAt, yearAfter, yearBefore } from '../../time.ts';
import { yearWords } from './words.ts';

/** Last year, this one and the next; and the one that the address names. */
const offered = (schoolYear: string): readonly string[] => {
  const now = schoolYearAt(serverNow());
  return [...new Set([yearBefore(now), now, yearAfter(now), schoolYear])].toSorted((one, other) =>
    one.localeCompare(other, 'en'),
  );
};

export const YearHead = ({
  schoolYear,
  choose,
}: {
  readonly schoolYear: string;
  readonly choose: (schoolYear: string) => void;
}) => {
  const words = said(yearWords);
  return (
    <div class="page-head">
      <h1>
        {words.title} {schoolYear}
      </h1>
      <label class="no-print">
        {words.schoolYear}{' '}
        <select
          value={schoolYear}
          onChange={({ currentTarget }) => {
            choose(currentTarget.value);
          }}
        >
          {offered(schoolYear).map((it) => (
            <option key={it}>{it}</option>
          ))}
        </select>
      </label>
      <span class="soft small">
        {words.now} {momentOf(serverNow())}
      </span>
    </div>
  );
};
