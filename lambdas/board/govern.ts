import { governRoutes } from '../../schemas/board/govern.ts';
import { eachItem } from '../http/each-item.ts';
import { onBoard } from '../http/serve-board.ts';
import { copyYear } from '../use-cases/copy-year.ts';
import type { CsvFormat } from '../use-cases/csv-port.ts';
import type { Calendars, Governance } from '../use-cases/governance-ports.ts';
import { grantException, revokeException } from '../use-cases/grant-exception.ts';
import { importSchools } from '../use-cases/import-schools.ts';
import { keepLetterForm } from '../use-cases/keep-letter-form.ts';
import { keepCondition, keepMandate } from '../use-cases/keep-period.ts';
import { closeSchool, keepSchool } from '../use-cases/keep-school.ts';
import { keepVendor, revokeCertificate } from '../use-cases/keep-vendor.ts';
import type { Clock, Dossiers, Ledger, Register } from '../use-cases/ports.ts';
import { publishYear } from '../use-cases/publish-year.ts';
import { cancelDraft, saveDraft } from '../use-cases/save-draft.ts';
import { suspendRound } from '../use-cases/suspend-round.ts';

interface Ports {
  readonly calendars: Calendars;
  readonly governance: Governance;
  readonly register: Register;
  readonly dossiers: Dossiers;
  readonly ledger: Ledger;
  readonly clock: Clock;
  readonly csv: CsvFormat;
  readonly graceDays: number;
}

/** Routes by which the board sets the year and keeps the register, and the operator keeps the vendors. */
export const governHandlers = (ports: Ports) => ({ ...yearHandlers(ports), ...registerHandlers(ports) });

const yearHandlers = (ports: Ports) => ({
  saveDraft: onBoard(governRoutes, 'saveDraft', ({ actor, params, body }) =>
    saveDraft(ports, actor, { ...params, ...body }),
  ),
  copyYear: onBoard(governRoutes, 'copyYear', ({ actor, params, body }) =>
    copyYear(ports, actor, { ...params, ...body }),
  ),
  cancelDraft: onBoard(governRoutes, 'cancelDraft', ({ actor, params, body }) =>
    cancelDraft(ports, actor, { ...params, ...body }),
  ),
  publishYear: onBoard(governRoutes, 'publishYear', ({ actor, params, body }) =>
    publishYear(ports, actor, { ...params, ...body }),
  ),
  suspendRound: onBoard(governRoutes, 'suspendRound', ({ actor, params, body }) =>
    suspendRound(ports, actor, { ...params, ...body }),
  ),
});

const registerHandlers = (ports: Ports) => ({
  putSchool: onBoard(governRoutes, 'putSchool', ({ actor, params, body }) =>
    keepSchool(ports, actor, { ...params, ...body }),
  ),
  closeSchool: onBoard(governRoutes, 'closeSchool', ({ actor, params, body }) =>
    closeSchool(ports, actor, { ...params, ...body }),
  ),
  putCondition: onBoard(governRoutes, 'putCondition', ({ actor, params, body }) =>
    keepCondition(ports, actor, { ...params, ...body }),
  ),
  putMandate: onBoard(governRoutes, 'putMandate', ({ actor, params, body }) =>
    keepMandate(ports, actor, { ...params, ...body }),
  ),
  importSchools: onBoard(governRoutes, 'importSchools', ({ actor, query, bytes }) =>
    importSchools(ports, actor, {
      bytes,
      sector: query.sector,
      dryRun: query.dryRun === 'true',
      guests: query.guests === 'true',
      municipalities: query.municipalities?.split(',') ?? [],
    }),
  ),
  putLetterForm: onBoard(governRoutes, 'putLetterForm', ({ actor, body }) =>
    keepLetterForm(ports, actor, body),
  ),
  grantExceptions: onBoard(governRoutes, 'grantExceptions', (request) =>
    eachItem(request, governRoutes.grantExceptions.list, (exception) =>
      grantException(ports, request.actor, exception),
    ),
  ),
  revokeExceptions: onBoard(governRoutes, 'revokeExceptions', (request) =>
    eachItem(request, governRoutes.revokeExceptions.list, (exception) =>
      revokeException(ports, request.actor, exception),
    ),
  ),
  putVendor: onBoard(governRoutes, 'putVendor', ({ actor, params, body }) =>
    keepVendor(ports, actor, { ...params, ...body }),
  ),
  revokeCertificate: onBoard(governRoutes, 'revokeCertificate', ({ actor, params }) =>
    revokeCertificate(ports, actor, params),
  ),
});
