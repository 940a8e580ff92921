import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { CalendarText } from '../../../schemas/board/calendar.ts';
import { said } from '../../language.ts';
import { type Fields, fieldsOf, spanOf } from '../../moments.ts';
import { Choice, named } from '../../parts/choice.tsx';
import { DateFields } from './date-fields.tsx';
import { change } from './edit.ts';
import { editWords } from './edit-words.ts';
import { type Finding, Findings, findingsAt } from './finding.tsx';
import { placeId } from './lead.ts';
import { momentOf } from '../../time.ts';
import { Unfolding } from './unfolding.tsx';
import { deadlineOf } from './when.ts';

/** From when schools report enrolments, and when the season is over. */
const Season = ({ calendar }: { readonly calendar: CalendarText }) => {
  const words = said(editWords);
  const span = { from: calendar.enrolmentFrom, until: calendar.seasonEndsAt };
  const fields = useSignal<Fields>(fieldsOf(span));
  const wrong = useSignal<keyof Fields | undefined>(undefined);
  // Undone: the fields follow.
  useEffect(() => {
    fields.value = fieldsOf(span);
    wrong.value = undefined;
  }, [span.from, span.until]);
  const take = (next: Fields) => {
    fields.value = next;
    const written = spanOf(next);
    wrong.value = 'wrong' in written ? written.wrong : undefined;
    if ('wrong' in written || written.from === undefined || written.until === undefined) return;
    change({ ...calendar, enrolmentFrom: written.from, seasonEndsAt: written.until });
  };
  return (
    <DateFields
      fields={fields.value}
      wrong={wrong.value}
      take={take}
      required
      at={{ firstDay: '/enrolmentFrom', lastDay: '/seasonEndsAt' }}
      labels={{
        firstDay: words.enrolmentDay,
        firstTime: words.enrolmentTime,
        lastDay: words.seasonDay,
        lastTime: words.seasonTime,
      }}
    />
  );
};

const Fieldset = ({ calendar }: { readonly calendar: CalendarText }) => {
  const words = said(editWords);
  return (
    <>
      <label id={placeId('/region')}>
        {words.region}
        <br />
        <input
          type="text"
          required
          maxLength={80}
          value={calendar.region}
          onChange={({ currentTarget }) => {
            const region = currentTarget.value.trim();
            if (region !== '') change({ ...calendar, region });
          }}
        />
      </label>
      <Season calendar={calendar} />
      <p class="small soft">{words.seasonHint}</p>
      <div id={placeId('/scheme')}>
        <Choice
          label={words.scheme}
          options={named(['doorstroomtoets', 'eindtoets'], words.schemes)}
          value={calendar.scheme}
          take={(scheme) => {
            change({ ...calendar, scheme });
          }}
        />
      </div>
    </>
  );
};

/** What holds for the whole year: region, enrolments, season and scheme. */
export const AboutYear = ({
  calendar,
  findings,
  isEditing,
}: {
  readonly calendar: CalendarText;
  readonly findings: readonly Finding[];
  readonly isEditing: boolean;
}) => {
  const words = said(editWords);
  const own = findingsAt(findings, '/region', '/schoolYear', '/enrolmentFrom', '/seasonEndsAt', '/scheme');
  return (
    <Unfolding look="sheet fields" summary={words.year} findings={own}>
      {isEditing ? (
        <Fieldset calendar={calendar} />
      ) : (
        <dl class="facts">
          {(
            [
              [words.region, calendar.region],
              [words.enrolmentDay, momentOf(calendar.enrolmentFrom)],
              [words.seasonDay, deadlineOf(calendar.seasonEndsAt)],
              [words.scheme, words.schemes[calendar.scheme]],
            ] as const
          ).map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      )}
      <Findings findings={own} />
    </Unfolding>
  );
};
