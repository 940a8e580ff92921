import * as z from 'zod';
import { Instant } from './ids.ts';

const clock = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Europe/Amsterdam',
  dateStyle: 'short',
  timeStyle: 'medium',
});

/** Amsterdam is one hour ahead of UTC in winter and two in summer. */
const hoursAhead = [2, 1] as const;

/** The instants at which Amsterdam's clock shows this: one; none in the hour that is skipped, two in the hour that comes twice. */
const instantsOf = (local: string): readonly number[] => {
  const asUtc = Date.parse(`${local}Z`);
  const shown = new Date(asUtc).toISOString().slice(0, 19);
  return hoursAhead
    .map((hours) => asUtc - hours * 3_600_000)
    .filter((millis) => clock.format(millis).replace(' ', 'T') === shown);
};

const words = {
  none: 'Deze kloktijd bestaat die nacht niet in Nederland. Kies een tijd vóór 02.00 of vanaf 03.00 uur. / This clock time does not exist that night in the Netherlands. Choose one before 02:00 or from 03:00.',
  twice:
    'Deze kloktijd komt die nacht twee keer voor. Kies een tijd vóór 02.00 of vanaf 03.00 uur. / This clock time comes twice that night. Choose one before 02:00 or from 03:00.',
  offset:
    'De afwijking van UTC hoort niet bij die dag: +01:00 in de winter, +02:00 in de zomer; of laat haar weg. / The offset from UTC is not that day’s: +01:00 in winter, +02:00 in summer; or leave it out.',
} as const;

/** The instant that was written, or what is wrong with it. */
const read = (text: string): string | { readonly wrong: keyof typeof words } => {
  if (text.endsWith('Z')) return new Date(text).toISOString();
  const [local = '', offset] = text.split(/(?=[+-][0-9]{2}:[0-9]{2}$)/);
  const instants = instantsOf(local);
  const [only] = offset === undefined ? instants : instants.filter((it) => it === Date.parse(text));
  if (offset === undefined && instants.length > 1) return { wrong: 'twice' };
  if (only !== undefined) return new Date(only).toISOString();
  return { wrong: instants.length === 0 ? 'none' : 'offset' };
};

/**
 * A moment as people write it: Amsterdam's clock (`2022-03-07T21:00`), the same with Amsterdam's offset of that moment
 * (`2022-03-07T21:00:00+01:00`), or an instant in UTC (`…Z`). Kept in UTC. A day or clock time that does not exist, one
 * that comes twice, and an offset of another season are refused: each would be another moment than was meant.
 */
export const Moment = z.iso
  .datetime({
    offset: true,
    local: true,
    error:
      'Verwacht een bestaande dag en tijd, zoals 2022-03-07T21:00. / Expected an existing day and time, like 2022-03-07T21:00.',
  })
  .startsWith('2', 'Kies een jaar vanaf 2000. / Choose a year from 2000 on.')
  .transform((text, context) => {
    const moment = read(text);
    if (typeof moment === 'string') return moment;
    context.issues.push({ code: 'custom', input: text, message: words[moment.wrong] });
    return z.NEVER;
  })
  .pipe(Instant);

/** A day on Amsterdam's calendar, `YYYY-MM-DD`. */
export const Day = z.iso
  .date('Verwacht een bestaande dag, zoals 2022-04-18. / Expected an existing day, like 2022-04-18.')
  .startsWith('2', 'Kies een jaar vanaf 2000. / Choose a year from 2000 on.');
export type Day = z.infer<typeof Day>;
