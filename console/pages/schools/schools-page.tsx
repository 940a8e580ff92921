import { useSignal } from '@preact/signals';
import { SchoolId } from '../../../schemas/ids.ts';
import { useAllPages } from '../../api/all-pages.ts';
import { call } from '../../api/client.ts';
import { frameWords } from '../../frame-words.ts';
import { said } from '../../language.ts';
import { Failure } from '../../parts/failure.tsx';
import { Choice, named } from '../../parts/choice.tsx';
import { Search } from '../../parts/search.tsx';
import { filter as setFilter, go, linkTo, place } from '../../place.ts';
import { isBoard } from '../../session/me.ts';
import { Import } from './import.tsx';
import { SchoolForm } from './school-form.tsx';
import { SchoolTable } from './school-table.tsx';
import { SchoolView } from './school-view.tsx';
import { chosen, filters, type Standing } from './standing.ts';
import { UnknownSchool } from './unknown-school.tsx';
import { Vendors } from './vendors.tsx';
import { schoolWords } from './words.ts';

/** The register of schools: all of them, or one; or the vendors. */
export const SchoolsPage = () => {
  const { of } = place.value;
  if (of === 'vendors') return <Vendors />;
  if (of === undefined) return <Register />;
  return SchoolId.safeParse(of).success ? (
    <SchoolView key={of} schoolId={of} />
  ) : (
    <UnknownSchool schoolId={of} />
  );
};

const Filters = ({ shown, all }: { readonly shown: number; readonly all: number }) => {
  const words = said(schoolWords);
  const { query } = place.value;
  return (
    <div class="row filters no-print">
      <Search label={words.search} />
      <Choice
        label={words.show}
        value={filters.find((it) => it === query['show']) ?? 'all'}
        options={named(filters, words)}
        take={(show) => {
          setFilter({ ...place.peek().query, show });
        }}
      />
      <span role="status" class="soft">
        {all > 0 && words.count(shown, all)}
      </span>
    </div>
  );
};

const Register = () => {
  const words = said(schoolWords);
  const { query } = place.value;
  const list = useAllPages<Standing>(
    (cursor) => call('listStandings', { query: { limit: 100, cursor } }),
    'standings',
  );
  const asked = useSignal<'import' | 'add' | undefined>(undefined);
  const close = () => {
    asked.value = undefined;
  };
  const all = list.items.value;
  const shown = chosen(all, filters.find((it) => it === query['show']) ?? 'all', query['search'] ?? '');
  const isEmpty = !list.isLoading.value && list.error.value === undefined && all.length === 0;
  const isMissing = list.error.value !== undefined && all.length === 0;
  return (
    <>
      <div class="page-head">
        <h1>{words.title}</h1>
        {isBoard.value && (
          <>
            <button
              type="button"
              class="no-print"
              onClick={() => {
                asked.value = 'import';
              }}
            >
              {words.import}…
            </button>
            <button
              type="button"
              class="no-print"
              onClick={() => {
                asked.value = 'add';
              }}
            >
              {words.add}…
            </button>
          </>
        )}
        <a class="no-print" href={linkTo('schools', 'vendors')}>
          {words.vendors}
        </a>
      </div>
      {list.error.value !== undefined && <Failure error={list.error.value} retry={list.reload} />}
      {!isMissing && <Filters shown={shown.length} all={all.length} />}
      {isEmpty && (
        <div class="sheet empty">
          <p>{words.none}</p>
          <p>{words.noneNext}</p>
        </div>
      )}
      {!isEmpty && !isMissing && <SchoolTable schools={shown} />}
      <p role="status" class="soft">
        {list.isLoading.value
          ? said(frameWords).loading
          : shown.length === 0 && all.length > 0
            ? words.noMatch
            : ''}
      </p>
      {asked.value === 'import' && <Import done={list.reload} close={close} />}
      {asked.value === 'add' && (
        <SchoolForm
          close={close}
          done={(schoolId) => {
            go('schools', schoolId);
            return Promise.resolve();
          }}
        />
      )}
    </>
  );
};
