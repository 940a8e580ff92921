import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { idOf } from '../las/ids.ts';
import { canaryDossier } from '../canary/dossier.ts';
import { playCanary, type Schools } from '../canary/way.ts';
import type { LocalRegion } from '../local-region.ts';
import { root } from '../synth.ts';

const Token = z.object({ access_token: z.string() });
const Year = z.object({ published: z.object({ edition: z.int() }), draft: z.object({ rev: z.int() }) });
const Calendar = z.looseObject({
  rounds: z.array(z.looseObject({ round: z.string(), closesAt: z.string() })),
  milestones: z.array(z.looseObject({ round: z.string().optional(), until: z.string().optional() })),
});

/** Three weeks before the first round, when the first reminders come. */
export const beforeReminders = '2022-03-10T08:00';

const year = '/v1/board/calendars/2021-2022';

/** The board's calls: it looks, suspends and publishes a year in which something moved and something went. */
const playBoard = async ({ webUrl }: LocalRegion): Promise<void> => {
  const signedIn = await fetch(`${webUrl}/oidc/token`, {
    method: 'POST',
    body: new URLSearchParams({ grant_type: 'client_credentials', client_id: 'board' }),
  });
  const { access_token: token } = Token.parse(await signedIn.json());
  const ask = async (method: string, path: string, body?: unknown): Promise<unknown> => {
    const answer = await fetch(`${webUrl}${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    if (!answer.ok) throw new Error(`${method} ${path}: HTTP ${answer.status} ${await answer.text()}`);
    return answer.json();
  };
  for (const path of ['/v1/board/schools', '/v1/board/standings', '/v1/board/progress', year])
    await ask('GET', path);
  await ask('POST', `${year}/lateness`, {});
  const { published, draft } = Year.parse(await ask('GET', year));
  const calendar = movedCalendar();
  await ask('PUT', `${year}/draft`, { rev: draft.rev, calendar });
  await ask('POST', `${year}/publication`, { rev: draft.rev + 1, edition: published.edition });
  for (const path of ['/.well-known/jwks.json', '/calendar/source.ics']) await fetch(`${webUrl}${path}`);
};

/** The step plan’s year with its last round closing an hour earlier, and without the reminders of milestones. */
const movedCalendar = () => {
  const file = join(root, 'schemas/calendars/zuid-kennemerland-2021-2022.json');
  const { edition: _edition, ...calendar } = Calendar.parse(JSON.parse(readFileSync(file, 'utf8')));
  const last = calendar.rounds.at(-1);
  if (last === undefined) throw new Error('The step plan has no round.');
  const closesAt = new Date(Date.parse(last.closesAt) - 3_600_000).toISOString();
  return {
    ...calendar,
    rounds: calendar.rounds.map((it) => (it === last ? { ...it, closesAt } : it)),
    milestones: calendar.milestones.map((it) => ({
      ...it,
      reminders: [],
      ...(it.round === last.round && { until: closesAt }),
    })),
  };
};

/** One scripted pupil of the test school, asked for and collected. */
const playRehearsal = async ({ target }: Schools): Promise<void> => {
  const { done } = await target.call('rehearse', { body: { role: 'target' } });
  const { pgn } = done?.scenarios.find(({ scenario }) => scenario === 'released') ?? {};
  if (done === undefined || pgn === undefined) throw new Error('There is no test exchange.');
  const body = { pgn, sourceSchool: done.testSchool };
  const params = { transferId: idOf('2022-03-31T07:00:00Z', 'rehearsed transfer') };
  const enrolmentId = idOf('2022-03-31T07:00:00Z', 'rehearsed enrolment');
  await target.call('putEnrolment', { params: { enrolmentId }, body });
  await target.call('putTransfer', { params, body });
  await target.call('collectDossier', { params });
  await target.call('getRehearsal', { query: { role: 'target' } });
};

/** A pupil of whom much is still to be done, so that there is something to remind of. */
const playOpen = async ({ source, target }: Schools): Promise<void> => {
  const pgn = '999994001';
  const id = idOf('2022-03-31T07:00:00Z', 'open');
  const { xml } = canaryDossier({ pgn, made: '2022-03-30', tested: false });
  await source.call('putDossier', { params: { dossierId: id }, body: xml });
  await target.call('putEnrolment', { params: { enrolmentId: id }, body: { pgn, sourceSchool: '00YY00' } });
};

/** Everything that anybody does, and what the clock does by itself until after the first round. */
export const playAll = async (region: LocalRegion, schools: Schools): Promise<void> => {
  await region.clock.advanceTo(Date.parse('2022-03-31T09:00:00+02:00'));
  await region.settle();
  await playCanary(schools);
  await schools.source.call('getSchool');
  await schools.source.call('readKeys');
  await playRehearsal(schools);
  await playOpen(schools);
  await playBoard(region);
  await region.settle();
  await region.clock.advanceTo(Date.parse('2022-04-11T06:00:00+02:00'));
  await region.settle();
};
