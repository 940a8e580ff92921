import { call } from '../../api/client.ts';
import { type SomePages, useSomePages } from '../../api/some-pages.ts';
import { frameWords } from '../../frame-words.ts';
import { said } from '../../language.ts';
import { Failure } from '../../parts/failure.tsx';
import { asked, ChangeFilters, isBackwards, isFiltered } from './change-filters.tsx';
import { ChangeRow, type Names } from './change-row.tsx';
import { type Change, grouped } from './grouped.ts';
import { useSchools } from './school-names.tsx';
import { useVendors } from './vendor-names.ts';
import { activityWords } from './words.ts';

/** Changes, by whom, and of what that has a name. */
const Table = ({ changes, names }: { readonly changes: readonly Change[]; readonly names: Names }) => {
  const words = said(activityWords);
  return (
    <div class="sheet">
      <table class="stacked">
        <thead>
          <tr>
            <th scope="col">{words.when}</th>
            <th scope="col">{words.what}</th>
            <th scope="col">{words.who}</th>
          </tr>
        </thead>
        <tbody>
          {grouped(changes).map((group) => (
            <ChangeRow key={group[0].activityId} group={group} names={names} />
          ))}
        </tbody>
      </table>
    </div>
  );
};

const Nothing = ({ hasMore }: { readonly hasMore: boolean }) => {
  const words = said(activityWords);
  if (isFiltered()) return <p class="sheet empty">{hasMore ? words.furtherBack : words.noMatch}</p>;
  return (
    <div class="sheet empty">
      <p>{words.noChanges}</p>
      <p>{words.noChangesNext}</p>
    </div>
  );
};

/** What was found, and a way further back. */
const Found = ({ list, names }: { readonly list: SomePages<Change>; readonly names: Names }) => {
  const changes = list.items.value;
  const isDone = !list.isLoading.value && list.error.value === undefined;
  return (
    <>
      {changes.length > 0 && <Table changes={changes} names={names} />}
      {isDone && changes.length === 0 && <Nothing hasMore={list.hasMore.value} />}
      {list.error.value !== undefined && <Failure error={list.error.value} retry={list.more} />}
      <p role="status" class="soft">
        {list.isLoading.value ? said(frameWords).loading : ''}
      </p>
      {isDone && list.hasMore.value && (
        <button type="button" class="no-print" onClick={() => void list.more()}>
          {said(activityWords).more}
        </button>
      )}
    </>
  );
};

/** What was changed and by whom, by kind, school, person and day. */
export const Changes = () => {
  const words = said(activityWords);
  const query = asked();
  const list = useSomePages<Change>(
    (cursor) => call('listActivity', { query: { ...query, limit: 50, cursor } }),
    JSON.stringify(query),
  );
  const schools = useSchools();
  const vendors = useVendors();
  return (
    <>
      <p class="soft">{words.changesLead}</p>
      <ChangeFilters schools={schools} people={list.items.value.map(({ subject }) => subject)} />
      {isBackwards() ? (
        <p class="notice warn" role="alert">
          {words.backwards}
        </p>
      ) : (
        <Found list={list} names={{ schools, vendors }} />
      )}
    </>
  );
};
