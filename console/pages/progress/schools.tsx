import { said } from '../../language.ts';
import { Choice, named } from '../../parts/choice.tsx';
import { Search } from '../../parts/search.tsx';
import { filter, place } from '../../place.ts';
import { chosen, sorts } from './chosen.ts';
import { HeatTable } from './heat-table.tsx';
import type { Row } from './load.ts';
import { type Moments, roles } from './totals.ts';
import { progressWords } from './words.ts';

/** Keeps a choice in the address. */
const keep =
  (name: 'role' | 'sort') =>
  (value: string): void => {
    filter({ ...place.peek().query, [name]: value });
  };

/** School by school, with what to look for. */
export const SchoolsTable = ({
  rows,
  moments,
}: {
  readonly rows: readonly Row[];
  readonly moments: Moments;
}) => {
  const words = said(progressWords);
  const { query } = place.value;
  const role = roles.find((it) => it === query['role']) ?? 'source';
  const sort = sorts.find((it) => it === query['sort']) ?? 'behind';
  const inRole = rows.filter((row) => row[role] !== undefined);
  const shown = chosen(inRole, moments, { role, sort, search: query['search'] ?? '' });
  return (
    <section>
      <h2>{words.table}</h2>
      <div class="row filters no-print">
        <Choice label={words.role} value={role} options={named(roles, words.roles)} take={keep('role')} />
        <Search label={words.search} />
        <Choice label={words.sort} value={sort} options={named(sorts, words.sorts)} take={keep('sort')} />
        <span role="status" class="soft">
          {words.count(shown.length, inRole.length)}
        </span>
      </div>
      <HeatTable rows={shown} role={role} moments={moments} />
      <p class="small soft">
        {shown.length === 0 ? (inRole.length === 0 ? words.noneInRole : words.noMatch) : words.legend}
      </p>
    </section>
  );
};
