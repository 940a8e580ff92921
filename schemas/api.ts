import { deliverRoutes } from './routes/deliver.ts';
import { endRoutes } from './routes/end.ts';
import { intakeRoutes } from './routes/intake.ts';
import { printRoutes } from './routes/print.ts';
import { pupilRoutes } from './routes/pupil.ts';
import { qualifyRoutes } from './routes/qualify.ts';
import { readRoutes } from './routes/read.ts';
import { rehearseRoutes } from './routes/rehearse.ts';
import { releaseRoutes } from './routes/release.ts';
import { requestRoutes } from './routes/request.ts';
import { selectRoutes } from './routes/select.ts';
import { signRoutes } from './routes/sign.ts';

export { type BodyKind, type Power, powers, type Route } from './routes/route.ts';
export { SentOsoDossier, UploadedDossier } from './routes/intake.ts';

/**
 * THE ROUTE TABLE: CDK routes, OpenAPI and the local gateway all come from it. A function takes the routes of its own
 * power only (`routes/<power>.ts`), and none of the others' schemas.
 */
export const routes = {
  ...readRoutes,
  ...qualifyRoutes,
  ...rehearseRoutes,
  ...pupilRoutes,
  ...intakeRoutes,
  ...selectRoutes,
  ...releaseRoutes,
  ...printRoutes,
  ...requestRoutes,
  ...deliverRoutes,
  ...signRoutes,
  ...endRoutes,
} as const;

export type RouteName = keyof typeof routes;
