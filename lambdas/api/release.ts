import { releaseRoutes } from '../../schemas/routes/release.ts';
import { eachItem } from '../http/each-item.ts';
import { on } from '../http/serve.ts';
import type { SourcePorts } from '../use-cases/own-dossier.ts';
import { release } from '../use-cases/release.ts';

/** Routes that release a reviewed selection. */
export const releaseHandlers = (ports: SourcePorts) => ({
  putRelease: on(releaseRoutes, 'putRelease', ({ actor, params, body }) =>
    release(ports, actor, { dossierId: params.dossierId, release: body }),
  ),
  putReleases: on(releaseRoutes, 'putReleases', (request) =>
    eachItem(request, releaseRoutes.putReleases.list, ({ dossierId, ...command }) =>
      release(ports, request.actor, { dossierId, release: command }),
    ),
  ),
});
