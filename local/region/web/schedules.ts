import { GetScheduleCommand, paginateListSchedules, type SchedulerClient } from '@aws-sdk/client-scheduler';
import * as z from 'zod';
import type { HttpResponse } from '../gateway/response.ts';
import { parseInstant, regionTimeZone } from '../instant.ts';
import { asPage } from './answers.ts';
import { html, type Html } from './html.ts';
import { both, moment } from './words.ts';

/** A schedule as it stands in the scheduler. */
export interface PlannedSchedule {
  readonly name: string;
  readonly expression: string;
  readonly timeZone: string;
  readonly state: string;
  readonly input: string;
}

/** Every schedule, by name. */
export async function plannedSchedules(client: SchedulerClient): Promise<PlannedSchedule[]> {
  const planned: PlannedSchedule[] = [];
  for await (const { Schedules = [] } of paginateListSchedules({ client }, {})) {
    for (const { Name, GroupName } of Schedules) {
      const found = await client.send(new GetScheduleCommand({ Name, GroupName }));
      planned.push({
        name: found.Name ?? '',
        expression: found.ScheduleExpression ?? '',
        timeZone: found.ScheduleExpressionTimezone ?? 'UTC',
        state: found.State ?? '',
        input: found.Target?.Input ?? '',
      });
    }
  }
  return planned.sort((one, other) => one.name.localeCompare(other.name));
}

/** What the function is told; whatever else there may be is not shown. */
const told = z
  .string()
  .transform((text, context) => {
    try {
      const value: unknown = JSON.parse(text);
      return value;
    } catch {
      context.addIssue('no JSON');
      return z.NEVER;
    }
  })
  .pipe(
    z.object({
      kind: z.string().optional(),
      task: z.string().optional(),
      schoolYear: z.string().optional(),
      id: z.string().optional(),
    }),
  )
  .catch({});

const kinds: Readonly<Record<string, Html>> = {
  opening: html`opening`,
  closing: both('sluiting', 'closing'),
  reminder: both('herinnering', 'reminder'),
};

/** The moment of a one-time schedule in Amsterdam's zone; undefined for others, which say their expression. */
const momentOf = ({ expression, timeZone }: PlannedSchedule): number | undefined => {
  const [, at] = /^at\((.+)\)$/.exec(expression) ?? [];
  return at === undefined || timeZone !== regionTimeZone ? undefined : parseInstant(at);
};

/** Everything that is planned: what happens once in the order of time, then what happens again and again. */
export function schedulesPage(schedules: readonly PlannedSchedule[], notice: Html): HttpResponse {
  const rows = schedules.map((schedule) => ({
    ...schedule,
    at: momentOf(schedule),
    ...told.parse(schedule.input),
  }));
  const once = rows.flatMap((row) => (row.at === undefined ? [] : [{ ...row, at: row.at }]));
  const again = rows.filter(({ at }) => at === undefined);
  return asPage(
    'Planning',
    html`
      ${notice}
      <h2>${both('Eenmalig', 'Once')}</h2>
      ${
        once.length === 0
          ? html`<p>
              ${both(
                'Er staat niets meer gepland. Het bestuur plant een schooljaar door de kalender te publiceren.',
                'Nothing is planned any more. The board plans a school year by publishing its calendar.',
              )}
            </p>`
          : table(
              ['Wanneer', 'Wat', 'Schooljaar', 'Kenmerk'],
              once
                .toSorted((one, other) => one.at - other.at)
                .map(({ at, kind = '', schoolYear = '', id = '', name }) => [
                  moment(at),
                  kinds[kind] ?? html`${kind}`,
                  html`${schoolYear}`,
                  html`<span title="${name}">${id === '' ? name : id}</span>`,
                ]),
            )
      }
      <h2>${both('Steeds opnieuw', 'Again and again')}</h2>
      ${table(
        ['Wanneer', 'Zone', 'Wat', 'Kenmerk'],
        again.map(({ expression, timeZone, task = '', name }) => [
          html`<code>${expression}</code>`,
          html`${timeZone}`,
          html`${task}`,
          html`${name}`,
        ]),
      )}
    `,
  );
}

/** A table whose cells name their column, so that a narrow screen can show a row as a card. */
const table = (columns: readonly string[], rows: readonly (readonly Html[])[]): Html => html`
  <table class="rows">
    <thead>
      <tr>
        ${columns.map((column) => html`<th scope="col">${column}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${rows.map(
        (cells) =>
          html`<tr>
            ${cells.map((cell, index) => html`<td data-column="${columns[index] ?? ''}"><span>${cell}</span></td>`)}
          </tr>`,
      )}
    </tbody>
  </table>
`;
