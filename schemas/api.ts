import { auditRoutes } from './routes/audit.ts';
import { dossierRoutes } from './routes/dossiers.ts';
import { endingRoutes } from './routes/endings.ts';
import { enrolmentRoutes } from './routes/enrolments.ts';
import { nothingNewRoutes } from './routes/nothing-new.ts';
import { parentsRoutes } from './routes/parents.ts';
import { reconsiderationRoutes } from './routes/reconsideration.ts';
import { regionRoutes } from './routes/region.ts';
import { transferRoutes } from './routes/transfers.ts';

export { type BodyKind, type Power, powers, type Route } from './routes/route.ts';
export { SentOsoDossier, UploadedDossier } from './routes/dossiers.ts';

/** THE ROUTE TABLE: CDK routes, handlers, OpenAPI and the local gateway all come from it. */
export const routes = {
  ...regionRoutes,
  ...enrolmentRoutes,
  ...dossierRoutes,
  ...auditRoutes,
  ...parentsRoutes,
  ...reconsiderationRoutes,
  ...transferRoutes,
  ...endingRoutes,
  ...nothingNewRoutes,
} as const;

export type RouteName = keyof typeof routes;
