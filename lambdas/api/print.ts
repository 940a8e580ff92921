import { PageAnswer } from '../http/answer.ts';
import { on } from '../http/serve.ts';
import { accept } from '../domain/result.ts';
import { printParentsCopy, type PrintPorts } from '../use-cases/print-parents-copy.ts';

/** Routes that show a dossier to parents. */
export const printRoutes = (ports: PrintPorts) => ({
  printParentsCopy: on('printParentsCopy', async ({ actor, params }) => {
    const page = await printParentsCopy(ports, actor, params.dossierId);
    return page.ok ? accept(new PageAnswer(page.value)) : page;
  }),
});
