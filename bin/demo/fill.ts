import { readFileSync } from 'node:fs';
import { createLas, type Las } from '../las/client.ts';
import type { LocalRegion } from '../local-region.ts';
import { dossierFile, exitProfile } from './dossier-file.ts';
import { play } from './play.ts';
import { type DemoPupil, demoPupils } from './pupils.ts';
import { demoSchools } from './schools.ts';

/** At the same time: enough to get on, and what a person does meanwhile stays quick. */
const atOnce = 3;

const userOf = (schoolId: string): string => `u-${schoolId.slice(0, 2)};role=administrator`;

/** A LAS for each school of the region; closed all together. */
const lasOfRegion = (region: LocalRegion): { of: (schoolId: string) => Las; close: () => void } => {
  const clients = new Map(region.pki.clients.map((client) => [client.name, client]));
  const made = new Map<string, Las>();
  const of = (schoolId: string): Las => {
    const known = made.get(schoolId);
    if (known) return known;
    const role = demoSchools.find((it) => it.schoolId === schoolId)?.role ?? 'source';
    const client = clients.get(`${role}-las`);
    if (!client) throw new Error(`The local region has no ${role}-las.`);
    const las = createLas({
      url: region.lasUrl,
      ca: readFileSync(region.pki.ca.certificatePath, 'utf8'),
      certificate: readFileSync(client.certificatePath, 'utf8'),
      key: readFileSync(client.keyPath, 'utf8'),
      school: schoolId,
      user: userOf(schoolId),
    });
    made.set(schoolId, las);
    return las;
  };
  return {
    of,
    close() {
      for (const las of made.values()) las.close();
    },
  };
};

/** Each primary school's own list of grade 8, but for one that has sent nothing yet. */
const sendCohorts = async (of: (schoolId: string) => Las, pupils: readonly DemoPupil[]): Promise<void> => {
  for (const [source, own] of Map.groupBy(pupils, (it) => it.source)) {
    if (source.pace === 0) continue;
    await of(source.schoolId).call('putCohort', {
      params: { schoolYear: '2021-2022' },
      body: { pupils: own.map(({ pgn, birthDate }) => ({ pgn, birthDate })) },
    });
  }
};

/**
 * Fills the region with nine hundred pupils in all states, by the real calls of their schools' LAS.
 *
 * @param told how many of how many are there
 * @param stopped ends it early, between two pupils
 */
export const fillRegion = async (
  region: LocalRegion,
  told: (there: number, all: number) => void,
  stopped: AbortSignal,
): Promise<void> => {
  const pupils = demoPupils();
  const profile = await exitProfile();
  const las = lasOfRegion(region);
  const targets = demoSchools.filter(({ role }) => role === 'target');
  let next = 0;
  let there = 0;
  const work = async (): Promise<void> => {
    for (let pupil = pupils[next++]; pupil && !stopped.aborted; pupil = pupils[next++]) {
      const rival = targets[(targets.indexOf(pupil.target) + 1) % targets.length] ?? pupil.target;
      await play(las.of, pupil, dossierFile(pupil, profile), rival.schoolId);
      there += 1;
      told(there, pupils.length);
    }
  };
  try {
    await sendCohorts(las.of, pupils);
    await Promise.all(Array.from({ length: atOnce }, work));
  } finally {
    las.close();
  }
};
