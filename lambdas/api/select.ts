import { selectRoutes } from '../../schemas/routes/select.ts';
import { eachItem } from '../http/each-item.ts';
import { on } from '../http/serve.ts';
import { decideSelection } from '../use-cases/decide-selection.ts';
import type { SourcePorts } from '../use-cases/own-dossier.ts';
import { reconsider } from '../use-cases/reconsider.ts';
import { recordReview } from '../use-cases/record-review.ts';

/** Routes in which a person decides: what goes, that the parents saw it, and whether the advice is raised. */
export const selectHandlers = (ports: SourcePorts) => ({
  putSelection: on(selectRoutes, 'putSelection', ({ actor, params, body }) =>
    decideSelection(ports, actor, { dossierId: params.dossierId, selection: body }),
  ),
  putSelections: on(selectRoutes, 'putSelections', (request) =>
    eachItem(request, selectRoutes.putSelections.list, ({ dossierId, ...selection }) =>
      decideSelection(ports, request.actor, { dossierId, selection }),
    ),
  ),
  putReconsideration: on(selectRoutes, 'putReconsideration', ({ actor, params, body }) =>
    reconsider(ports, actor, { dossierId: params.dossierId, reconsideration: body }),
  ),
  putReview: on(selectRoutes, 'putReview', ({ actor, params, body }) =>
    recordReview(ports, actor, { dossierId: params.dossierId, review: body }),
  ),
  putReviews: on(selectRoutes, 'putReviews', (request) =>
    eachItem(request, selectRoutes.putReviews.list, ({ dossierId, ...review }) =>
      recordReview(ports, request.actor, { dossierId, review }),
    ),
  ),
});
