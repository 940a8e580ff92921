import { useLoaded } from '../../api/loaded.ts';
import { Shown } from '../../parts/shown.tsx';
import { go, place } from '../../place.ts';
import { serverNow } from '../../session/server-time.ts';
import { schoolYearAt } from '../../time.ts';
import { Year } from './year.tsx';
import { YearHead } from './year-head.tsx';

const isYear = (text: string | undefined): text is string => /^20\d\d-20\d\d$/.test(text ?? '');

/** The year at a glance, and the place to change it. */
export const YearPage = () => {
  const { of, query } = place.value;
  const schoolYear = isYear(of) ? of : schoolYearAt(serverNow());
  const loaded = useLoaded('readYear', { params: { schoolYear } });
  return (
    <>
      <YearHead
        schoolYear={schoolYear}
        choose={(year) => {
          go('year', year);
        }}
      />
      <Shown key={schoolYear} loaded={loaded} height="40rem">
        {(year) => (
          <Year
            year={year}
            isCompared={query['compare'] === 'yes'}
            chosen={query['line']}
            reload={loaded.reload}
          />
        )}
      </Shown>
    </>
  );
};
