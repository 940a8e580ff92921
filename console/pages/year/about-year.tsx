import type { CalendarText } from '../../../schemas/board/calendar.ts';
import { said } from '../../language.ts';
import { Choice, named } from '../../parts/choice.tsx';
import { Field } from '../../parts/field.tsx';
import { Dates } from './dates.tsx';
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
  const { enrolmentFrom, seasonEndsAt } = calendar;
  return (
    <Dates
      span={{ from: enrolmentFrom, until: seasonEndsAt }}
      take={({ from = enrolmentFrom, until = seasonEndsAt }) => {
        change({ ...calendar, enrolmentFrom: from, seasonEndsAt: until });
      }}
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
      <Field
        label={words.region}
        labelId={placeId('/region')}
        required
        maxLength={80}
        value={calendar.region}
        taken="left"
        take={(region) => {
          change({ ...calendar, region });
        }}
      />
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
