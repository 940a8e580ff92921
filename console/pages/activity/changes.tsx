import { call } from '../../api/client.ts';
import { useSomePages } from '../../api/some-pages.ts';
import { frameWords } from '../../frame-words.ts';
import { said } from '../../language.ts';
import { Failure } from '../../parts/failure.tsx';
import { asked, ChangeFilters, isFiltered } from './change-filters.tsx';
import { ChangeRow } from './change-row.tsx';
import { type Change, grouped } from './grouped.ts';
import { useSchools } from './school-names.tsx';
import { activityWords } from './words.ts';

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

/** What was changed and by whom, by kind, school, person and day. */
export const Changes = () => {
  const words = said(activityWords);
  const query = asked();
  const list = useSomePages<Change>(
    (cursor) => call('listActivity', { query: { ...query, limit: 50, cursor } }),
    JSON.stringify(query),
  );
  const schools = useSchools();
  const changes = list.items.value;
  const isDone = !list.isLoading.value && list.error.value === undefined;
  return (
    <>
      <p class="soft">{words.changesLead}</p>
      <ChangeFilters schools={schools} people={changes.map(({ subject }) => subject)} />
      {changes.length > 0 && (
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
                <ChangeRow key={group[0].activityId} group={group} schools={schools} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {isDone && changes.length === 0 && <Nothing hasMore={list.hasMore.value} />}
      {list.error.value !== undefined && <Failure error={list.error.value} retry={list.more} />}
      <p role="status" class="soft">
        {list.isLoading.value ? said(frameWords).loading : ''}
      </p>
      {isDone && list.hasMore.value && (
        <button type="button" class="no-print" onClick={() => void list.more()}>
          {words.more}
        </button>
      )}
    </>
  );
};
