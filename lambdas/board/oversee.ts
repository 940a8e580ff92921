import { overseeRoutes } from '../../schemas/board/oversee.ts';
import { pageOf } from '../http/page-of.ts';
import { onBoard } from '../http/serve-board.ts';
import { checkYear, previewYear } from '../use-cases/check-year.ts';
import type { Calendars, Governance } from '../use-cases/governance-ports.ts';
import type { Clock, Register } from '../use-cases/ports.ts';
import { listSchools, readSchool, readVendor } from '../use-cases/read-register.ts';
import { listEditions, readDraft, readEdition, readYear } from '../use-cases/read-year.ts';

interface Ports {
  readonly calendars: Calendars;
  readonly governance: Governance;
  readonly register: Register;
  readonly clock: Clock;
  readonly graceDays: number;
}

/** Routes by which the board looks at the year and the register; none of them writes. */
export const overseeHandlers = (ports: Ports) => ({
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
  listSchools: onBoard(overseeRoutes, 'listSchools', ({ query }) => listSchools(ports, pageOf(query))),
  readSchool: onBoard(overseeRoutes, 'readSchool', ({ params }) => readSchool(ports, params.schoolId)),
  readVendor: onBoard(overseeRoutes, 'readVendor', ({ params }) => readVendor(ports, params.oin)),
});
