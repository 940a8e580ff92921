import { said } from '../../language.ts';
import { filter, linkTo, place } from '../../place.ts';
import { called } from '../../session/people.ts';
import { momentOf } from '../../time.ts';
import { schoolWords } from '../schools/words.ts';
import { changeWords } from './change-words.ts';
import type { Change, Group } from './grouped.ts';
import { type ListedSchool, SchoolLink } from './school-names.tsx';
import type { ListedVendor } from './vendor-names.ts';
import { activityWords } from './words.ts';

type Schools = readonly ListedSchool[];
type Vendors = readonly ListedVendor[];

/** What the objects of changes are called. */
export interface Names {
  readonly schools: Schools;
  readonly vendors: Vendors;
}

const YearOf = ({ change: { schoolYear, edition, round } }: { readonly change: Change }) => {
  const words = said(activityWords);
  if (schoolYear === undefined) return null;
  return (
    <span>
      <a href={linkTo('year', schoolYear)}>{schoolYear}</a>
      {round !== undefined && `, ${round}`}
      {edition !== undefined && `, ${words.edition(edition)}`}
    </span>
  );
};

/** A vendor by its name, or by its number while the register is on its way. */
const VendorOf = ({
  change: { oin, fingerprint },
  vendors,
}: {
  readonly change: Change;
  readonly vendors: Vendors;
}) => {
  const words = said(activityWords);
  if (oin === undefined) return null;
  return (
    <span>
      <a href={linkTo('schools', 'vendors')}>{vendors.find((it) => it.oin === oin)?.name ?? `OIN ${oin}`}</a>
      {fingerprint !== undefined && (
        <>
          , {words.certificate} <code>{fingerprint}…</code>
        </>
      )}
    </span>
  );
};

const SchoolsOf = ({ group, schools }: { readonly group: Group; readonly schools: Schools }) => {
  const words = said(activityWords);
  const ids = group.flatMap(({ schoolId }) => schoolId ?? []);
  const [only] = ids;
  if (only === undefined) return null;
  if (ids.length === 1) return <SchoolLink schoolId={only} schools={schools} />;
  return (
    <details>
      <summary>{words.schoolsCount(ids.length)}</summary>
      <ul>
        {ids.map((it) => (
          <li key={it}>
            <SchoolLink schoolId={it} schools={schools} />
          </li>
        ))}
      </ul>
    </details>
  );
};

/** Which condition, or that it is about an exception: those have a list of their own. */
const DetailOf = ({ change: { condition, exceptionId } }: { readonly change: Change }) => {
  const words = said(activityWords);
  if (condition !== undefined) return <span>{said(schoolWords)[condition]}</span>;
  if (exceptionId === undefined) return null;
  return <a href={linkTo('activity', undefined, { part: 'exceptions' })}>{words.parts.exceptions}</a>;
};

/** What was changed, besides of which school. */
export const ChangeDetails = ({
  change,
  vendors,
}: {
  readonly change: Change;
  readonly vendors: Vendors;
}) => (
  <>
    <DetailOf change={change} />
    <VendorOf change={change} vendors={vendors} />
    <YearOf change={change} />
  </>
);

/** What was changed, when, and by whom; choosing a person shows what that person did. */
export const ChangeRow = ({ group, names }: { readonly group: Group; readonly names: Names }) => {
  const words = said(activityWords);
  const [latest] = group;
  const first = group.at(-1) ?? latest;
  return (
    <tr>
      <td class="when">
        <time dateTime={latest.at}>{momentOf(latest.at)}</time>
      </td>
      <td>
        <strong>{said(changeWords)[latest.what]}</strong>
        <div class="objects">
          <SchoolsOf group={group} schools={names.schools} />
          <ChangeDetails change={latest} vendors={names.vendors} />
          {latest.what === 'draft-saved' && group.length > 1 && (
            <span class="soft">{words.times(group.length, momentOf(first.at))}</span>
          )}
        </div>
      </td>
      <td>
        <button
          type="button"
          class="slim"
          onClick={() => {
            filter({ ...place.peek().query, subject: latest.subject });
          }}
        >
          {called(latest.subject)}
        </button>{' '}
        <span class="soft small">{words.roles[latest.role]}</span>
      </td>
    </tr>
  );
};
