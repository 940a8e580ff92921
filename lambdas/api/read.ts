import { readRoutes } from '../../schemas/routes/read.ts';
import { accept } from '../domain/result.ts';
import { pageOf } from '../http/page-of.ts';
import { on } from '../http/serve.ts';
import type {
  Clock,
  Cohorts,
  Dossiers,
  Enrolments,
  Notifications,
  Register,
  Transfers,
} from '../use-cases/ports.ts';
import { readAudit } from '../use-cases/read-audit.ts';
import { readCalendar } from '../use-cases/read-calendar.ts';
import { readCohort } from '../use-cases/read-cohort.ts';
import { listDossiers, readDossier } from '../use-cases/read-dossiers.ts';
import { listEnrolments, readEnrolment } from '../use-cases/read-enrolments.ts';
import { listNotifications } from '../use-cases/read-notifications.ts';
import { listReconsiderations } from '../use-cases/read-reconsiderations.ts';
import { listTransfers, readCertificate, readReceipt, readTransfer } from '../use-cases/read-transfers.ts';

interface Ports {
  readonly register: Register;
  readonly dossiers: Dossiers;
  readonly enrolments: Enrolments;
  readonly transfers: Transfers;
  readonly cohorts: Cohorts;
  readonly notifications: Notifications;
  readonly clock: Clock;
}

/** Routes that only read the table. */
export const readHandlers = (ports: Ports) => ({
  readCalendar: on(readRoutes, 'readCalendar', ({ query }) => readCalendar(ports, query.schoolYear)),
  readCohort: on(readRoutes, 'readCohort', ({ actor, params, query }) =>
    readCohort(ports, actor, { schoolYear: params.schoolYear, page: pageOf(query) }),
  ),
  listDossiers: on(readRoutes, 'listDossiers', ({ actor, query }) =>
    listDossiers(ports, actor, { ...query, page: pageOf(query) }),
  ),
  listReconsiderations: on(readRoutes, 'listReconsiderations', ({ actor, query }) =>
    listReconsiderations(ports, actor, {
      ...query,
      open: query.open === undefined ? undefined : query.open === 'true',
      page: pageOf(query),
    }),
  ),
  readDossier: on(readRoutes, 'readDossier', ({ actor, params }) =>
    readDossier(ports, actor, params.dossierId),
  ),
  readAudit: on(readRoutes, 'readAudit', ({ actor, params, query }) =>
    readAudit(ports, actor, { dossierId: params.dossierId, page: pageOf(query) }),
  ),
  listEnrolments: on(readRoutes, 'listEnrolments', ({ actor, query }) =>
    listEnrolments(ports, actor, { ...query, page: pageOf(query) }),
  ),
  readEnrolment: on(readRoutes, 'readEnrolment', ({ actor, params }) =>
    readEnrolment(ports, actor, params.enrolmentId),
  ),
  listNotifications: on(readRoutes, 'listNotifications', ({ actor, query }) =>
    listNotifications(ports, actor, { ...query, page: pageOf(query) }),
  ),
  listTransfers: on(readRoutes, 'listTransfers', ({ actor, query }) =>
    listTransfers(ports, actor, { ...query, page: pageOf(query) }),
  ),
  readTransfer: on(readRoutes, 'readTransfer', ({ actor, params }) =>
    readTransfer(ports, actor, params.transferId),
  ),
  readReceipt: on(readRoutes, 'readReceipt', ({ actor, params }) =>
    readReceipt(ports, actor, params.transferId),
  ),
  readCertificate: on(readRoutes, 'readCertificate', ({ actor, params }) =>
    readCertificate(ports, actor, params.transferId),
  ),
  readOpenApi: on(readRoutes, 'readOpenApi', async () => {
    // Read when asked for: few ask, and it is larger than the rest of the function.
    const { default: openApi } = await import('../../docs/openapi.json', { with: { type: 'json' } });
    return accept(openApi);
  }),
});
