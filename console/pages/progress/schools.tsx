import { said } from '../../language.ts';
import { filter, place } from '../../place.ts';
import { chosen, sorts } from './chosen.ts';
import { HeatTable } from './heat-table.tsx';
import type { Row } from './load.ts';
import { roles } from './totals.ts';
import { progressWords } from './words.ts';

const Choice = <Value extends string>({
  name,
  label,
  value,
  options,
}: {
  /** Of the filter in the address. */
  readonly name: string;
  readonly label: string;
  readonly value: Value;
  readonly options: Readonly<Record<Value, string>>;
}) => (
  <label>
    {label}
    <br />
    <select
      value={value}
      onChange={({ currentTarget }) => {
        filter({ ...place.peek().query, [name]: currentTarget.value });
      }}
    >
      {Object.entries<string>(options).map(([option, text]) => (
        <option key={option} value={option}>
          {text}
        </option>
      ))}
    </select>
  </label>
);

/** School by school, with what to look for. */
export const SchoolsTable = ({ rows }: { readonly rows: readonly Row[] }) => {
  const words = said(progressWords);
  const { query } = place.value;
  const role = roles.find((it) => it === query['role']) ?? 'source';
  const sort = sorts.find((it) => it === query['sort']) ?? 'behind';
  const inRole = rows.filter((row) => row[role] !== undefined);
  const shown = chosen(inRole, { role, sort, search: query['search'] ?? '' });
  return (
    <section>
      <h2>{words.table}</h2>
      <div class="row filters no-print">
        <Choice name="role" label={words.role} value={role} options={words.roles} />
        <label>
          {words.search}
          <br />
          <input
            type="search"
            value={query['search'] ?? ''}
            onInput={({ currentTarget }) => {
              filter({ ...place.peek().query, search: currentTarget.value });
            }}
          />
        </label>
        <Choice name="sort" label={words.sort} value={sort} options={words.sorts} />
        <span role="status" class="soft">
          {words.count(shown.length, inRole.length)}
        </span>
      </div>
      <HeatTable rows={shown} role={role} />
      <p class="small soft">
        {shown.length === 0 ? (inRole.length === 0 ? words.noneInRole : words.noMatch) : words.legend}
      </p>
    </section>
  );
};
