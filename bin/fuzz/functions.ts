import { attachmentInspector } from '../../lambdas/adapters/attachments.ts';
import { csv } from '../../lambdas/adapters/csv.ts';
import { osoXml } from '../../lambdas/adapters/oso-xml/format.ts';
import { textAttachments } from '../../lambdas/adapters/text-attachments.ts';
import { deliverHandlers } from '../../lambdas/api/deliver.ts';
import { endHandlers } from '../../lambdas/api/end.ts';
import { intakeHandlers } from '../../lambdas/api/intake.ts';
import { printHandlers } from '../../lambdas/api/print.ts';
import { pupilHandlers } from '../../lambdas/api/pupil.ts';
import { qualifyHandlers } from '../../lambdas/api/qualify.ts';
import { readHandlers } from '../../lambdas/api/read.ts';
import { rehearseHandlers } from '../../lambdas/api/rehearse.ts';
import { releaseHandlers } from '../../lambdas/api/release.ts';
import { requestHandlers } from '../../lambdas/api/request.ts';
import { selectHandlers } from '../../lambdas/api/select.ts';
import { signHandlers } from '../../lambdas/api/sign.ts';
import { governHandlers } from '../../lambdas/board/govern.ts';
import { overseeHandlers } from '../../lambdas/board/oversee.ts';
import { serveBoard } from '../../lambdas/http/serve-board.ts';
import { meterOf } from '../../lambdas/http/meter.ts';
import { type Front, serve } from '../../lambdas/http/serve.ts';
import { identify } from '../../lambdas/use-cases/identify.ts';
import type { Clock } from '../../lambdas/use-cases/ports.ts';
import { stages } from '../../lib/stages.ts';
import type { Power } from '../../schemas/api.ts';
import type { BoardPower } from '../../schemas/board.ts';
import { governRoutes } from '../../schemas/board/govern.ts';
import { overseeRoutes } from '../../schemas/board/oversee.ts';
import { deliverRoutes } from '../../schemas/routes/deliver.ts';
import { endRoutes } from '../../schemas/routes/end.ts';
import { intakeRoutes } from '../../schemas/routes/intake.ts';
import { printRoutes } from '../../schemas/routes/print.ts';
import { pupilRoutes } from '../../schemas/routes/pupil.ts';
import { qualifyRoutes } from '../../schemas/routes/qualify.ts';
import { readRoutes } from '../../schemas/routes/read.ts';
import { rehearseRoutes } from '../../schemas/routes/rehearse.ts';
import { releaseRoutes } from '../../schemas/routes/release.ts';
import { requestRoutes } from '../../schemas/routes/request.ts';
import { selectRoutes } from '../../schemas/routes/select.ts';
import { signRoutes } from '../../schemas/routes/sign.ts';
import { memoryPorts } from '../../lambdas/adapters/memory/region.ts';
import { servePublic } from '../../lambdas/http/serve-public.ts';
import { informHandlers } from '../../lambdas/public/inform.ts';
import { publicRoutes } from '../../schemas/public.ts';

const { roles } = stages.local.board;

type PortsOf<Handlers extends (ports: never) => unknown> = Parameters<Handlers>[0];
/** All that the handlers of the schools' API ask for. */
export type LasPorts = PortsOf<typeof readHandlers> &
  PortsOf<typeof qualifyHandlers> &
  PortsOf<typeof pupilHandlers> &
  PortsOf<typeof intakeHandlers> &
  PortsOf<typeof selectHandlers> &
  PortsOf<typeof printHandlers> &
  PortsOf<typeof requestHandlers> &
  PortsOf<typeof deliverHandlers> &
  PortsOf<typeof signHandlers> &
  PortsOf<typeof endHandlers> &
  PortsOf<typeof rehearseHandlers>;

/** Every function of the schools' API over these ports, by its power. */
export const lasFunctions = (front: Front, ports: LasPorts) =>
  ({
    read: serve(front, readRoutes, readHandlers(ports)),
    qualify: serve(front, qualifyRoutes, qualifyHandlers(ports)),
    pupil: serve(front, pupilRoutes, pupilHandlers(ports)),
    intake: serve(front, intakeRoutes, intakeHandlers(ports)),
    select: serve(front, selectRoutes, selectHandlers(ports)),
    release: serve(front, releaseRoutes, releaseHandlers(ports)),
    print: serve(front, printRoutes, printHandlers(ports)),
    request: serve(front, requestRoutes, requestHandlers(ports)),
    deliver: serve(front, deliverRoutes, deliverHandlers(ports)),
    sign: serve(front, signRoutes, signHandlers(ports)),
    end: serve(front, endRoutes, endHandlers(ports)),
    rehearse: serve(front, rehearseRoutes, rehearseHandlers(ports)),
  }) satisfies Record<Power, unknown>;

/** Every function of all APIs over one region in memory, by its power. */
export const functionsOf = (ports: ReturnType<typeof portsOf>) => {
  const front = {
    identify: (claim: Parameters<typeof identify>[1]) => identify(ports, claim),
    meter: meterOf(ports.allowances, ports.clock),
    problemBase: 'https://overstap.example/problems/',
  };
  const board = {
    roleClaim: { claim: roles.claim, values: { board: roles.board, operator: roles.operator } },
    problemBase: front.problemBase,
  };
  return {
    ...lasFunctions(front, ports),
    oversee: serveBoard(board, overseeRoutes, overseeHandlers(ports)),
    govern: serveBoard(board, governRoutes, governHandlers(ports)),
    inform: servePublic(front.problemBase, publicRoutes, informHandlers(ports)),
  } satisfies Record<Power | BoardPower | 'inform', unknown>;
};

/** Every port that they ask for, over one region in memory. */
export const portsOf = (clock: Clock) => ({
  ...memoryPorts({ clock }),
  oso: osoXml,
  inspector: attachmentInspector,
  texts: textAttachments,
  csv,
  host: stages.local.publicOrigin.domain,
  graceDays: stages.local.retention.graceDays,
});
