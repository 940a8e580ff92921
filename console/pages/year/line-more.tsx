import type { CalendarText } from '../../../schemas/board/calendar.ts';
import { Audience } from '../../../schemas/calendar.ts';
import { said } from '../../language.ts';
import { Field } from '../../parts/field.tsx';
import { Tick } from '../../parts/tick.tsx';
import { change } from './edit.ts';
import { editWords } from './edit-words.ts';
import type { Line } from './line.ts';
import { withAudience, withMilestonePart, withoutLine, withRoundPart, withSource } from './line-change.ts';
import { Names } from './names.tsx';
import { RoundAsks } from './round-asks.tsx';
import { Ticks, withTick } from './ticks.tsx';
import { yearWords } from './words.ts';

interface Props {
  readonly calendar: CalendarText;
  readonly line: Line;
}

const Yearly = ({
  yearly,
  take,
}: {
  readonly yearly: 'weekday' | 'date';
  readonly take: (yearly: 'weekday' | 'date') => void;
}) => {
  const words = said(editWords);
  return (
    <label>
      {words.yearly}{' '}
      <select
        value={yearly}
        onChange={({ currentTarget }) => {
          take(currentTarget.value === 'date' ? 'date' : 'weekday');
        }}
      >
        <option value="weekday">{words.yearlies.weekday}</option>
        <option value="date">{words.yearlies.date}</option>
      </select>
    </label>
  );
};

const OfRound = ({ calendar, line }: Props) => {
  const round = calendar.rounds.find((it) => it.round === line.id);
  if (!round) return null;
  const carried = calendar.milestones.find((it) => it.round === round.round);
  const take = (part: Parameters<typeof withRoundPart>[2]) => {
    change(withRoundPart(calendar, round.round, part));
  };
  return (
    <>
      {carried && (
        <Names
          title={carried.title}
          labels={said(editWords).carried}
          rename={(title) => {
            change(withMilestonePart(calendar, carried.milestone, { title }));
          }}
        />
      )}
      <Tick
        label={said(editWords).late}
        checked={round.late}
        take={(late) => {
          take({ late });
        }}
      />
      <RoundAsks asks={round} take={take} />
      <Yearly
        yearly={round.yearly}
        take={(yearly) => {
          take({ yearly });
        }}
      />
    </>
  );
};

const OfMilestone = ({ calendar, line }: Props) => {
  const milestone = calendar.milestones.find((it) => it.milestone === line.id);
  if (!milestone) return null;
  const take = (part: Parameters<typeof withMilestonePart>[2]) => {
    change(withMilestonePart(calendar, milestone.milestone, part));
  };
  return (
    <>
      <Tick
        label={said(editWords).approximate}
        checked={milestone.approximate}
        take={(approximate) => {
          take({ approximate });
        }}
      />
      <Tick
        label={said(editWords).deadlineFor}
        checked={milestone.deadlineFor === 'reconsideration'}
        take={(isDeadline) => {
          take({ deadlineFor: isDeadline ? 'reconsideration' : undefined });
        }}
      />
      <Yearly
        yearly={milestone.yearly}
        take={(yearly) => {
          take({ yearly });
        }}
      />
    </>
  );
};

/** The words that the line follows from. */
const Source = ({ calendar, line }: Props) => {
  const words = said(editWords);
  return (
    <Field
      label={
        <>
          {words.source} <span class="small soft">{words.sourceHint}</span>
        </>
      }
      rows={3}
      lang="nl"
      maxLength={1000}
      value={line.source ?? ''}
      taken="left"
      take={(source) => {
        change(withSource(calendar, line, source));
      }}
    />
  );
};

/** What else can be changed of a line: for whom it is, where it comes from, what a round asks, and that it goes. */
export const LineMore = ({ calendar, line, removed }: Props & { readonly removed: () => void }) => {
  const words = said(editWords);
  const isOnlyRound = line.kind === 'round' && calendar.rounds.length === 1;
  return (
    <>
      <details class="fields">
        <summary>{words.more}</summary>
        <Ticks
          title={said(yearWords).whom}
          of={Audience.options}
          names={said(yearWords).who}
          ticked={line.audience}
          isLeastOne
          take={(value, isTicked) => {
            change(withAudience(calendar, line, withTick(line.audience, value, isTicked)));
          }}
        />
        <Source calendar={calendar} line={line} />
        {line.kind === 'round' ? (
          <OfRound calendar={calendar} line={line} />
        ) : (
          <OfMilestone calendar={calendar} line={line} />
        )}
      </details>
      <p class="row remove">
        <button
          type="button"
          class="danger"
          disabled={isOnlyRound}
          onClick={() => {
            if (change(withoutLine(calendar, line))) removed();
          }}
        >
          {words.removeLine}
        </button>
        <span class="small soft">{isOnlyRound ? words.onlyRound : words.removeHint}</span>
      </p>
    </>
  );
};
