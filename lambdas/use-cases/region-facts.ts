import type { SchoolId, SchoolYear } from '../../schemas/ids.ts';
import type { School } from '../../schemas/school.ts';
import type { Dossier } from '../domain/dossier.ts';
import { inTurn } from './in-turn.ts';
import { dossiersOf, type FactPorts } from './school-facts.ts';
import type { RegisteredSchools } from './statement-ports.ts';

/** Every school of the register, closed ones and guests too, by id. */
export const everySchool = async ({
  schools,
}: {
  readonly schools: RegisteredSchools;
}): Promise<readonly School[]> => {
  const all: School[] = [];
  let cursor: string | undefined;
  do {
    const page = await schools.rows({ limit: 100, ...(cursor !== undefined && { cursor }) });
    all.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor !== undefined);
  return all;
};

/** All dossiers of a year by the school that sent them in: the list of each school is read once. */
export const dossiersBySource = async (
  ports: Pick<FactPorts, 'dossiers'>,
  schools: readonly School[],
  year: SchoolYear,
): Promise<ReadonlyMap<SchoolId, readonly Dossier[]>> =>
  new Map(
    await inTurn(
      schools,
      async ({ schoolId }) => [schoolId, await dossiersOf(ports, schoolId, year, 'all')] as const,
    ),
  );

/** Dossiers stand in the lists of their sources; these are they by the school that they were released to. */
export const byTarget = (
  sent: ReadonlyMap<SchoolId, readonly Dossier[]>,
): ReadonlyMap<SchoolId, readonly Dossier[]> => {
  const incoming = new Map<SchoolId, Dossier[]>();
  for (const dossiers of sent.values())
    for (const dossier of dossiers)
      for (const target of dossier.released?.targets ?? []) {
        const known = incoming.get(target);
        if (known) known.push(dossier);
        else incoming.set(target, [dossier]);
      }
  return incoming;
};

/** What several schools have together, each thing once. */
export const ofThese = <Item>(
  bySchool: ReadonlyMap<SchoolId, readonly Item[]>,
  schools: readonly SchoolId[],
): readonly Item[] => [...new Set(schools.flatMap((id) => bySchool.get(id) ?? []))];
