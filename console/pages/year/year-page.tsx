import { SchoolYear } from '../../../schemas/ids.ts';
import { useLoaded } from '../../api/loaded.ts';
import { said } from '../../language.ts';
import { Nowhere } from '../../nowhere.tsx';
import { Shown } from '../../parts/shown.tsx';
import { go, place } from '../../place.ts';
import { serverNow } from '../../session/server-time.ts';
import { schoolYearAt } from '../../time.ts';
import { Year } from './year.tsx';
import { yearWords } from './words.ts';
import { YearHead } from './year-head.tsx';

/** The year that the address names, or this one. */
export const YearPage = () => {
  const named = place.value.of ?? schoolYearAt(serverNow());
  return SchoolYear.safeParse(named).success ? (
    <YearNamed schoolYear={named} />
  ) : (
    <Nowhere>
      <p>{said(yearWords).noYear}</p>
    </Nowhere>
  );
};

/** The year at a glance, and the place to change it. */
const YearNamed = ({ schoolYear }: { readonly schoolYear: string }) => {
  const { query } = place.value;
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
