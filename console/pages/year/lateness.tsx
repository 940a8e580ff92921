import type { Answer } from '../../api/client.ts';
import { conditionWords } from '../../condition-words.ts';
import { language, said } from '../../language.ts';
import { linkTo } from '../../place.ts';
import { consequenceWords } from './consequence-words.ts';
import { whenOf } from './when.ts';

/** The schools that have something open for each deadline that is still to come. */
export const Lateness = ({ lateness }: { readonly lateness: Answer<'readLateness'> }) => {
  const words = said(consequenceWords);
  const ahead = lateness.deadlines.filter(
    ({ passed, conditions }) => !passed && conditions.some(({ schools }) => schools.length > 0),
  );
  if (ahead.length === 0) return <p class="soft">{words.nobodyLate}</p>;
  return (
    <ul class="plain lateness">
      {ahead.map(({ kind, id, title, at, daysLeft, conditions }) => (
        <li key={kind + id}>
          <strong>{title[language.value]}</strong>{' '}
          <span class="soft">
            {whenOf({ until: at })}, {words.daysLeft(daysLeft)}
          </span>
          {conditions
            .filter(({ schools }) => schools.length > 0)
            .map(({ condition, schools }) => (
              <details key={condition}>
                <summary>
                  {said(conditionWords)[condition]}: <strong>{words.schoolsLate(schools.length)}</strong>
                </summary>
                <ul>
                  {schools.map(({ schoolId, name, open, total, role }) => (
                    <li key={schoolId + role}>
                      <a href={linkTo('schools', schoolId)}>
                        <bdi>{name}</bdi>
                      </a>
                      : {open}
                      {total === undefined ? '' : `/${String(total)}`} {words.open}
                    </li>
                  ))}
                </ul>
              </details>
            ))}
        </li>
      ))}
    </ul>
  );
};
