import { printRoutes } from '../../schemas/routes/print.ts';
import { PageAnswer } from '../http/answer.ts';
import { on } from '../http/serve.ts';
import { accept } from '../domain/result.ts';
import { type LetterPorts, printReconsiderationLetter } from '../use-cases/print-reconsideration-letter.ts';
import { listSourceHandovers } from '../use-cases/read-source-handovers.ts';
import { pageOf } from '../http/page-of.ts';
import { printParentsCopy } from '../use-cases/print-parents-copy.ts';

/** Routes that show people at the source school what a dossier holds: pages for parents, and whom to call. */
export const printHandlers = (ports: LetterPorts) => ({
  printParentsCopy: on(printRoutes, 'printParentsCopy', async ({ actor, params }) => {
    const page = await printParentsCopy(ports, actor, params.dossierId);
    return page.ok ? accept(new PageAnswer(page.value)) : page;
  }),
  printReconsiderationLetter: on(printRoutes, 'printReconsiderationLetter', async ({ actor, params }) => {
    const page = await printReconsiderationLetter(ports, actor, params.dossierId);
    return page.ok ? accept(new PageAnswer(page.value)) : page;
  }),
  listSourceHandovers: on(printRoutes, 'listSourceHandovers', ({ actor, query }) =>
    listSourceHandovers(ports, actor, { ...query, page: pageOf(query) }),
  ),
});
