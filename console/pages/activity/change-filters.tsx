import { ActivityKind } from '../../../schemas/board/activity.ts';
import { said } from '../../language.ts';
import { spanOf } from '../../moments.ts';
import { Choice, type Options } from '../../parts/choice.tsx';
import { Field } from '../../parts/field.tsx';
import { called } from '../../session/people.ts';
import { filter, place } from '../../place.ts';
import { changeWords } from './change-words.ts';
import type { ListedSchool } from './school-names.tsx';
import { activityWords } from './words.ts';

const names = ['what', 'school', 'subject', 'from', 'through'] as const;

const set = (name: (typeof names)[number], value: string): void => {
  filter({ ...place.peek().query, [name]: value });
};

/** Does the address ask for days of which the last comes before the first? */
export const isBackwards = (): boolean => {
  const { from = '', through = '' } = place.value.query;
  return through !== '' && through < from;
};

/** What the address asks for, as the API takes it; a day that does not exist asks nothing. */
export const asked = () => {
  const { query } = place.value;
  const span = spanOf({
    firstDay: query['from'] ?? '',
    firstTime: '',
    lastDay: query['through'] ?? '',
    lastTime: '',
  });
  const what = ActivityKind.safeParse(query['what']);
  return {
    what: what.success ? what.data : undefined,
    schoolId: query['school'],
    subject: query['subject'],
    ...(isBackwards() || 'wrong' in span ? {} : span),
  };
};

export const isFiltered = (): boolean => names.some((it) => (place.value.query[it] ?? '') !== '');

const DayField = ({ name, label }: { readonly name: 'from' | 'through'; readonly label: string }) => (
  <Field
    label={label}
    type="date"
    value={place.value.query[name] ?? ''}
    min={name === 'through' ? place.value.query['from'] : undefined}
    take={(day) => {
      set(name, day);
    }}
  />
);

/** One of a list, or any; kept in the address. */
const Filter = ({
  name,
  label,
  any,
  options,
}: {
  readonly name: 'what' | 'school' | 'subject';
  readonly label: string;
  readonly any: string;
  readonly options: Options<string>;
}) => (
  <Choice
    label={label}
    value={place.value.query[name] ?? ''}
    options={[['', any], ...options]}
    take={(value) => {
      set(name, value);
    }}
  />
);

/** Which changes to show: kept in the address. */
export const ChangeFilters = ({
  schools,
  people,
}: {
  readonly schools: readonly ListedSchool[];
  readonly people: readonly string[];
}) => {
  const words = said(activityWords);
  const chosen = place.value.query['subject'] ?? '';
  const persons = [...new Set([...people, ...(chosen === '' ? [] : [chosen])])]
    .map((subject) => [subject, called(subject)] as const)
    .toSorted(([, one], [, other]) => one.localeCompare(other, 'nl'));
  return (
    <div class="row filters no-print">
      <Filter
        name="what"
        label={words.what}
        any={words.all}
        options={ActivityKind.options.map((it) => [it, said(changeWords)[it]])}
      />
      <Filter
        name="school"
        label={words.school}
        any={words.allSchools}
        options={schools.map(({ schoolId, name }) => [schoolId, name])}
      />
      <Filter name="subject" label={words.person} any={words.everyone} options={persons} />
      <DayField name="from" label={words.firstDay} />
      <DayField name="through" label={words.lastDay} />
      {isFiltered() && (
        <button
          type="button"
          onClick={() => {
            filter({ part: 'changes' });
          }}
        >
          {words.clear}
        </button>
      )}
    </div>
  );
};
