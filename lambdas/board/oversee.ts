import { overseeRoutes } from '../../schemas/board/oversee.ts';
import { accept } from '../domain/result.ts';
import { PageAnswer } from '../http/answer.ts';
import { pageOf } from '../http/page-of.ts';
import { onBoard } from '../http/serve-board.ts';
import { checkYear, previewYear } from '../use-cases/check-year.ts';
import { countDestructions } from '../use-cases/count-destructions.ts';
import { countMessages } from '../use-cases/count-messages.ts';
import { countReasons } from '../use-cases/count-reasons.ts';
import type { Activities, Calendars, Governance } from '../use-cases/governance-ports.ts';
import { previewLetter, readLetterForm } from '../use-cases/keep-letter-form.ts';
import type { Clock, Notifications, Outbox, Register } from '../use-cases/ports.ts';
import { previewMails } from '../use-cases/preview-mails.ts';
import type { ProgressDays } from '../use-cases/progress-ports.ts';
import { readActivity } from '../use-cases/read-activity.ts';
import { listExceptions } from '../use-cases/read-exceptions.ts';
import type { People } from '../use-cases/keep-name.ts';
import { type LatenessPorts, readLateness } from '../use-cases/read-lateness.ts';
import { readProgress, readProgressDays } from '../use-cases/read-progress.ts';
import {
  listSchools,
  listStandings,
  listVendors,
  readSchool,
  readVendor,
} from '../use-cases/read-register.ts';
import { readSchoolRehearsed, type SchoolRehearsedPorts } from '../use-cases/read-school-rehearsed.ts';
import { listEditions, readDraft, readEdition, readYear } from '../use-cases/read-year.ts';

interface Ports extends LatenessPorts, SchoolRehearsedPorts {
  readonly calendars: Calendars;
  readonly governance: Governance;
  readonly activities: Activities;
  readonly people: People;
  readonly notifications: Notifications;
  readonly outbox: Outbox;
  readonly progressDays: ProgressDays;
  readonly register: Register;
  readonly clock: Clock;
  readonly graceDays: number;
  /** The stage’s public origin: links in mails lead there. */
  readonly origin?: string;
}

/** Routes by which the board looks at the year and the register; none of them writes. */
export const overseeHandlers = (ports: Ports) => ({
  readMe: onBoard(overseeRoutes, 'readMe', ({ actor }) =>
    Promise.resolve(accept({ subject: actor.subject, roles: actor.roles })),
  ),
  readYear: onBoard(overseeRoutes, 'readYear', ({ params }) => readYear(ports, params.schoolYear)),
  readDraft: onBoard(overseeRoutes, 'readDraft', ({ params }) => readDraft(ports, params.schoolYear)),
  listEditions: onBoard(overseeRoutes, 'listEditions', ({ params }) =>
    listEditions(ports, params.schoolYear),
  ),
  readEdition: onBoard(overseeRoutes, 'readEdition', ({ params }) =>
    readEdition(ports, params.schoolYear, params.edition),
  ),
  checkYear: onBoard(overseeRoutes, 'checkYear', ({ params, body }) =>
    checkYear(ports, { ...params, calendar: body.calendar }),
  ),
  previewYear: onBoard(overseeRoutes, 'previewYear', ({ params, body }) =>
    previewYear(ports, { ...params, calendar: body.calendar }),
  ),
  previewMails: onBoard(overseeRoutes, 'previewMails', ({ params, body }) =>
    previewMails(ports, { ...params, calendar: body.calendar }),
  ),
  readLateness: onBoard(overseeRoutes, 'readLateness', ({ params, body }) =>
    readLateness(ports, { ...params, calendar: body.calendar }),
  ),
  countReasons: onBoard(overseeRoutes, 'countReasons', ({ query }) => countReasons(ports, query)),
  readProgress: onBoard(overseeRoutes, 'readProgress', ({ query }) =>
    readProgress(ports, { schoolYear: query.schoolYear, page: pageOf(query) }),
  ),
  readProgressDays: onBoard(overseeRoutes, 'readProgressDays', ({ query }) => readProgressDays(ports, query)),
  listActivity: onBoard(overseeRoutes, 'listActivity', ({ query }) => {
    const { what, schoolId, subject, from, until } = query;
    const filter = { what, schoolId, subject };
    return readActivity(ports, { filter, period: { from, until }, page: pageOf(query) });
  }),
  listPeople: onBoard(overseeRoutes, 'listPeople', async () => accept({ items: await ports.people.all() })),
  countMessages: onBoard(overseeRoutes, 'countMessages', ({ query }) => countMessages(ports, query)),
  listExceptions: onBoard(overseeRoutes, 'listExceptions', ({ query }) =>
    listExceptions(ports, pageOf(query)),
  ),
  countDestructions: onBoard(overseeRoutes, 'countDestructions', () => countDestructions(ports)),
  listSchools: onBoard(overseeRoutes, 'listSchools', ({ query }) => listSchools(ports, pageOf(query))),
  listStandings: onBoard(overseeRoutes, 'listStandings', ({ query }) => listStandings(ports, pageOf(query))),
  readSchool: onBoard(overseeRoutes, 'readSchool', ({ params }) => readSchool(ports, params.schoolId)),
  readSchoolRehearsed: onBoard(overseeRoutes, 'readSchoolRehearsed', ({ params }) =>
    readSchoolRehearsed(ports, params.schoolId),
  ),
  readLetterForm: onBoard(overseeRoutes, 'readLetterForm', () => readLetterForm(ports)),
  previewLetter: onBoard(overseeRoutes, 'previewLetter', async ({ body }) => {
    const page = await previewLetter(ports, body);
    return page.ok ? accept(new PageAnswer(page.value)) : page;
  }),
  listVendors: onBoard(overseeRoutes, 'listVendors', ({ query }) => listVendors(ports, pageOf(query))),
  readVendor: onBoard(overseeRoutes, 'readVendor', ({ params }) => readVendor(ports, params.oin)),
});
