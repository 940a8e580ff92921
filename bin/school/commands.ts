import { QualificationRole } from '../../schemas/school.ts';
import { readiness, rehearse } from './becoming-qualified.ts';
import { saveCertificates } from './certificates.ts';
import { keptIn } from './kept.ts';
import { codeIn, type Command, only } from './office.ts';
import { sourceCommands } from './source-commands.ts';
import { status } from './status.ts';
import { targetCommands } from './target-commands.ts';

/** What a school can ask of the client. */
export const commands: ReadonlyMap<string, Command> = new Map<string, Command>([
  ...sourceCommands,
  ...targetCommands,
  [
    'status',
    async (office, args) => {
      const folder = args.length === 0 ? undefined : only(args, 'folder');
      const kept = folder === undefined ? undefined : keptIn(folder, office.las);
      const seen = await status(office.calls, office.person, kept?.read());
      if (seen === undefined || folder === undefined || kept === undefined)
        return { ok: seen !== undefined, result: seen };
      const certificates = await saveCertificates({ ...office, folder, kept }, seen.dossiers);
      return { ok: true, result: { ...seen, certificates } };
    },
  ],
  [
    'readiness',
    async ({ calls, person }) => {
      const result = await readiness(calls, person);
      return { ok: result !== undefined, result };
    },
  ],
  [
    'rehearse',
    async ({ calls, person }, args) => {
      const result = await rehearse(calls, person, codeIn(QualificationRole, args[0], 'rehearse'));
      return { ok: result !== undefined, result };
    },
  ],
]);
