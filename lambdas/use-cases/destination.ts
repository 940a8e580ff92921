import type { Instant, SchoolId } from '../../schemas/ids.ts';
import type { Dossier, Released } from '../domain/dossier.ts';
import { enrolledAt } from '../domain/enrolment.ts';
import type { Destination } from '../domain/oso/parents-copy/explanation.ts';
import { roundInWords } from '../domain/oso/parents-copy/when.ts';
import { dayInAmsterdam } from '../domain/time.ts';
import type { Current } from './own-dossier.ts';
import type { Register, Transfers } from './ports.ts';

interface Ports {
  readonly register: Register;
  readonly transfers: Transfers;
}

/** Where a dossier goes, or where the pupil is enrolled, by the names that people know; who collected it, and when others may. */
export const destinationOf = async (
  ports: Ports,
  { dossier, enrolments }: Current,
  released: Released | undefined,
  now: Instant,
): Promise<Destination> => {
  const nameOf = async (school: SchoolId): Promise<string> =>
    (await ports.register.school(school))?.school.name ?? school;
  const [calendar, collections] = await Promise.all([
    ports.register.calendar(dossier.schoolYear),
    collectionsOf(ports, dossier, released),
  ]);
  const when = calendar && roundInWords(calendar, now);
  return {
    released: await Promise.all((released?.targets ?? []).map(nameOf)),
    enrolled: await Promise.all(enrolledAt(enrolments, dossier.source).map(nameOf)),
    collected: await Promise.all(
      [...collections].map(async ([target, at]) => ({
        school: await nameOf(target),
        date: dayInAmsterdam(at),
      })),
    ),
    ...(when !== undefined && { when }),
  };
};

/** The first collection of what is released, school by school. */
const collectionsOf = async (
  ports: Ports,
  dossier: Dossier,
  released: Released | undefined,
): Promise<ReadonlyMap<SchoolId, Instant>> => {
  const first = new Map<SchoolId, Instant>();
  if (!released) return first;
  for (const { version, target, collectedAt } of await ports.transfers.ofDossier(dossier.dossierId)) {
    const before = first.get(target);
    const isOfThis = version === released.version && released.targets.includes(target);
    if (collectedAt && isOfThis && (!before || collectedAt < before)) first.set(target, collectedAt);
  }
  return first;
};
