import type { Answer } from '../../api/client.ts';
import type { Loaded } from '../../api/loaded.ts';
import { said } from '../../language.ts';
import { Shown } from '../../parts/shown.tsx';
import { linkTo } from '../../place.ts';
import { called } from '../../session/people.ts';
import { momentOf } from '../../time.ts';
import { ChangeDetails } from '../activity/change-row.tsx';
import { changeWords } from '../activity/change-words.ts';
import { grouped } from '../activity/grouped.ts';
import type { ListedVendor } from '../activity/vendor-names.ts';
import { activityWords } from '../activity/words.ts';
import { schoolWords } from './words.ts';

const shownHere = 5;

/** The last changes that concern a school, with a way to all of them. */
export const History = ({
  schoolId,
  vendors,
  loaded,
}: {
  readonly schoolId: string;
  readonly vendors: readonly ListedVendor[];
  readonly loaded: Loaded<Answer<'listActivity'>>;
}) => {
  const words = said(schoolWords);
  const of = said(activityWords);
  return (
    <section class="sheet">
      <h2>{words.history}</h2>
      <Shown loaded={loaded} height="8rem">
        {({ items, nextCursor }) => (
          <>
            {items.length === 0 && (
              <p class="soft">{nextCursor === undefined ? words.noHistory : words.noneLately}</p>
            )}
            {items.length > 0 && (
              <table class="stacked">
                <thead>
                  <tr>
                    <th scope="col">{of.when}</th>
                    <th scope="col">{of.what}</th>
                    <th scope="col">{of.who}</th>
                  </tr>
                </thead>
                <tbody>
                  {grouped(items)
                    .slice(0, shownHere)
                    .map(([change]) => (
                      <tr key={change.activityId}>
                        <td class="when">
                          <time dateTime={change.at}>{momentOf(change.at)}</time>
                        </td>
                        <td>
                          <strong>{said(changeWords)[change.what]}</strong>
                          <div class="objects">
                            <ChangeDetails change={change} vendors={vendors} />
                          </div>
                        </td>
                        <td>
                          {called(change.subject)} <span class="soft small">{of.roles[change.role]}</span>
                        </td>
                      </tr>
                    ))}
                </tbody>
              </table>
            )}
            <p>
              <a href={linkTo('activity', undefined, { school: schoolId })}>{words.allHistory}</a>
            </p>
          </>
        )}
      </Shown>
    </section>
  );
};
