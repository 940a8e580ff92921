import * as z from 'zod';
import { DossierId } from '../../../schemas/ids.ts';
import { AuditEntry } from '../../domain/audit.ts';
import { Dossier, DossierVersion } from '../../domain/dossier.ts';
import type { Dossiers } from '../../use-cases/ports.ts';
import { lists, partByState } from '../lists.ts';
import { groups, keys } from './keys.ts';
import { pageOf } from './listing.ts';
import { find, findAll, findMany, type Exchange } from './table.ts';

const Pointer = z.object({ dossierId: DossierId });

export const dynamoDossiers = (exchange: Exchange): Dossiers => ({
  load: (id) => find(exchange, keys.dossier(id), Dossier),
  version: (id, version) => find(exchange, keys.version(id, version), DossierVersion),
  versions: (of) =>
    findMany(
      exchange,
      of.map(({ dossierId, version }) => keys.version(dossierId, version)),
      DossierVersion,
    ),
  ofPupil: async (pupil, source) =>
    (await find(exchange, keys.dossierOfPupil(pupil, source), Pointer))?.dossierId,
  list: (source, year, state, page) => {
    const key = lists.dossiersOf(source, year);
    return pageOf(exchange, { key, part: partByState(key, state) }, Dossier, page);
  },
  audit: (id) => findAll(exchange, groups.audit(id), AuditEntry),
});
