import { useAllPages } from '../../api/all-pages.ts';
import { type Answer, call } from '../../api/client.ts';
import { linkTo } from '../../place.ts';

export type ListedSchool = Answer<'listSchools'>['items'][number];

/** Every school of the register, by name. */
export const useSchools = (): readonly ListedSchool[] =>
  useAllPages<ListedSchool>(
    (cursor) => call('listSchools', { query: { limit: 100, cursor } }),
    'schools',
  ).items.value.toSorted((one, other) => one.name.localeCompare(other.name, 'nl'));

/** A school by its name, or by its number while the register is on its way. */
export const SchoolLink = ({
  schoolId,
  schools,
}: {
  readonly schoolId: string;
  readonly schools: readonly ListedSchool[];
}) => (
  <a href={linkTo('schools', schoolId)}>{schools.find((it) => it.schoolId === schoolId)?.name ?? schoolId}</a>
);
