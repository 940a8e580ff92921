import { useLoaded } from '../../api/loaded.ts';
import { said } from '../../language.ts';
import { Shown } from '../../parts/shown.tsx';
import { momentOf } from '../../time.ts';
import { SchoolLink, useSchools } from './school-names.tsx';
import { activityWords } from './words.ts';

/** Which schools must still destroy what they collected: how many, since when, and how many are overdue. */
export const Destructions = () => {
  const words = said(activityWords);
  const loaded = useLoaded('countDestructions', {});
  const schools = useSchools();
  return (
    <>
      <p class="soft">{words.destructionsLead}</p>
      <Shown loaded={loaded} height="12rem">
        {(open) =>
          open.schools.length === 0 ? (
            <div class="sheet empty">
              <p>{words.noDestructions}</p>
              <p>{words.noDestructionsNext}</p>
            </div>
          ) : (
            <div class="sheet">
              <table class="stacked">
                <thead>
                  <tr>
                    <th scope="col">{words.school}</th>
                    <th scope="col">{words.oldest}</th>
                    <th scope="col" class="number">
                      {words.open}
                    </th>
                    <th scope="col" class="number">
                      {words.overdue}
                    </th>
                  </tr>
                </thead>
                <tbody>
                  {open.schools.map((it) => (
                    <tr key={it.schoolId}>
                      <th scope="row">
                        <SchoolLink schoolId={it.schoolId} schools={schools} />
                      </th>
                      <td data-name={words.oldest}>{momentOf(it.oldestOrderedAt)}</td>
                      <td class="number" data-name={words.open}>
                        {it.open}
                      </td>
                      <td class="number" data-name={words.overdue}>
                        {it.overdue > 0 ? <span class="no">{it.overdue}</span> : 0}
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
              <p class="small soft">{words.overdueNote(open.overdueAfterDays)}</p>
            </div>
          )
        }
      </Shown>
    </>
  );
};
