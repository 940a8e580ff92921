import { routes } from '../../schemas/api.ts';
import { eachItem } from '../http/each-item.ts';
import { on } from '../http/serve.ts';
import { decideSelection } from '../use-cases/decide-selection.ts';
import type { SourcePorts } from '../use-cases/own-dossier.ts';
import { reconsider } from '../use-cases/reconsider.ts';
import { recordReview } from '../use-cases/record-review.ts';

/** Routes in which a person decides: what goes, that the parents saw it, and whether the advice is raised. */
export const selectRoutes = (ports: SourcePorts) => ({
  putSelection: on('putSelection', ({ actor, params, body }) =>
    decideSelection(ports, actor, { dossierId: params.dossierId, selection: body }),
  ),
  putSelections: on('putSelections', (request) =>
    eachItem(request, routes.putSelections.list, ({ dossierId, ...selection }) =>
      decideSelection(ports, request.actor, { dossierId, selection }),
    ),
  ),
  putReconsideration: on('putReconsideration', ({ actor, params, body }) =>
    reconsider(ports, actor, { dossierId: params.dossierId, reconsideration: body }),
  ),
  putReview: on('putReview', ({ actor, params, body }) =>
    recordReview(ports, actor, { dossierId: params.dossierId, review: body }),
  ),
  putReviews: on('putReviews', (request) =>
    eachItem(request, routes.putReviews.list, ({ dossierId, ...review }) =>
      recordReview(ports, request.actor, { dossierId, review }),
    ),
  ),
});
