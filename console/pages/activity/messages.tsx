import { type Answer } from '../../api/client.ts';
import { useLoaded } from '../../api/loaded.ts';
import { language, said } from '../../language.ts';
import { Shown } from '../../parts/shown.tsx';
import { linkTo, place } from '../../place.ts';
import { serverNow } from '../../session/server-time.ts';
import { dayOf, fieldOf, momentOf, monthNamed } from '../../time.ts';
import { activityWords } from './words.ts';

type Counts = Answer<'countMessages'>;

const monthFrom = (month: string, steps: number): string => {
  const [year = 0, number = 1] = month.split('-').map(Number);
  return new Date(Date.UTC(year, number - 1 + steps)).toISOString().slice(0, 7);
};

/** Milliseconds: what waits is sent again every quarter of an hour. Longer is worth a word. */
const resentAfter = 15 * 60_000;

const Waiting = ({ counts }: { readonly counts: Counts }) => {
  const words = said(activityWords);
  const waiting = counts.items.reduce((sum, it) => sum + it.waiting, 0);
  const since = counts.items.flatMap(({ waitingSince }) => waitingSince ?? []).toSorted()[0];
  // What was written a moment ago is about to be sent.
  if (since === undefined || serverNow() - Date.parse(since) < resentAfter) return null;
  return <p class="notice warn">{words.waitingNotice(waiting, momentOf(since))}</p>;
};

const Row = ({ count }: { readonly count: Counts['items'][number] }) => {
  const words = said(activityWords);
  const { day, subject, sent, schools, waiting, waitingSince, kind } = count;
  return (
    <tr>
      <td class="when">{dayOf(day)}</td>
      <td>{subject[language.value]}</td>
      <td class="number" data-name={words.sent}>
        {sent}
      </td>
      <td class="number" data-name={words.schools}>
        {kind === 'board-reminder' ? words.toBoard : schools}
      </td>
      <td class="number" data-name={words.waiting}>
        {waiting > 0 ? <span class="no">{waiting}</span> : 0}
        {waitingSince !== undefined && (
          <div class="small soft">
            {words.waitingSince} {momentOf(waitingSince)}
          </div>
        )}
      </td>
    </tr>
  );
};

const Table = ({ counts }: { readonly counts: Counts }) => {
  const words = said(activityWords);
  if (counts.items.length === 0)
    return (
      <div class="sheet empty">
        <p>{words.noMessages}</p>
        <p>{words.noMessagesNext}</p>
      </div>
    );
  return (
    <div class="sheet">
      <table class="stacked">
        <thead>
          <tr>
            <th scope="col">{words.day}</th>
            <th scope="col">{words.subject}</th>
            {[words.sent, words.schools, words.waiting].map((it) => (
              <th key={it} scope="col" class="number">
                {it}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {counts.items.map((count) => (
            <Row key={[count.day, count.kind, count.condition, count.subject.nl].join(' ')} count={count} />
          ))}
        </tbody>
      </table>
    </div>
  );
};

/** What schools and board were told in a month, and what still waits. */
export const Messages = () => {
  const words = said(activityWords);
  const today = fieldOf(serverNow()).slice(0, 7);
  const named = place.value.query['month'] ?? '';
  const month = /^2\d{3}-(0[1-9]|1[0-2])$/.test(named) ? named : today;
  const loaded = useLoaded('countMessages', { query: { month } });
  const to = (steps: number) =>
    linkTo('activity', undefined, { part: 'messages', month: monthFrom(month, steps) });
  return (
    <>
      <p class="soft">{words.messagesLead}</p>
      <div class="row filters month">
        <a class="no-print" href={to(-1)}>
          ← {words.previousMonth}
        </a>
        <h2>{monthNamed(month)}</h2>
        {month < today && (
          <a class="no-print" href={to(1)}>
            {words.nextMonth} →
          </a>
        )}
      </div>
      <Shown loaded={loaded} height="20rem">
        {(counts) => (
          <>
            <Waiting counts={counts} />
            <Table counts={counts} />
          </>
        )}
      </Shown>
      <p class="small soft">{words.bounces}</p>
    </>
  );
};
