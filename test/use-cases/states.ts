import { expect } from '@jest/globals';
import { brokenLink, headOf } from '../../lambdas/domain/audit.ts';
import { type Dossier, hasEnded } from '../../lambdas/domain/dossier.ts';
import { dossierId } from '../domain/facts.ts';
import type { Region } from './region.ts';

/** Where each state of a dossier may go next. Nothing leaves an end; only an intake goes back. */
export const nextOfDossier: Readonly<Record<Dossier['state'], readonly Dossier['state'][]>> = {
  DRAFT: ['DRAFT', 'SELECTED', 'REVIEWED', 'WITHDRAWN', 'DESTROYED'],
  SELECTED: ['DRAFT', 'SELECTED', 'REVIEWED', 'WITHDRAWN', 'DESTROYED'],
  REVIEWED: ['DRAFT', 'SELECTED', 'REVIEWED', 'RELEASED', 'WITHDRAWN', 'DESTROYED'],
  RELEASED: ['DRAFT', 'RELEASED', 'WITHDRAWN', 'DESTROYED'],
  WITHDRAWN: ['WITHDRAWN'],
  DESTROYED: ['DESTROYED'],
};

/** Where each state of a transfer may go next, beside staying as it is. */
export const nextOfTransfer: Readonly<Record<string, readonly string[]>> = {
  none: ['REFUSED', 'AUTHORISED', 'UNCHANGED'],
  REFUSED: ['AUTHORISED', 'UNCHANGED'],
  AUTHORISED: ['COLLECTED', 'UNCHANGED', 'REFUSED'],
  COLLECTED: ['ACKNOWLEDGED', 'DESTRUCTION_ORDERED'],
  UNCHANGED: [],
  ACKNOWLEDGED: ['DESTRUCTION_ORDERED'],
  DESTRUCTION_ORDERED: ['DESTROYED'],
  DESTROYED: [],
};

/** What holds after every step, whatever came before. */
export const look = async (school: Region, before?: Dossier): Promise<Dossier | undefined> => {
  const dossier = await school.ports.dossiers.load(dossierId);
  if (!dossier) return dossier;
  if (before) {
    expect(nextOfDossier[before.state]).toContain(dossier.state);
    expect(dossier.rev).toBeGreaterThanOrEqual(before.rev);
    expect(dossier.version).toBeGreaterThanOrEqual(before.version);
  }
  const version = (await school.ports.dossiers.version(dossierId, dossier.version))!;
  if (dossier.state === 'SELECTED') expect(version.selection).toBeDefined();
  if (dossier.state === 'REVIEWED' || dossier.state === 'RELEASED') {
    expect(version.selection).toBeDefined();
    expect(version.reviews.length).toBeGreaterThan(0);
    const seen =
      version.reviewKept && (await school.ports.dossiers.version(dossierId, version.reviewKept.version));
    if (version.reviewKept) expect(seen!.reviews).toEqual(version.reviews.slice(0, seen!.reviews.length));
  }
  if (dossier.state === 'RELEASED') {
    expect(dossier.released?.version).toBe(dossier.version);
    expect(version.draft).toBeUndefined();
  }
  if (hasEnded(dossier)) expect(dossier.released).toBeUndefined();
  await lookAtCopies(school, dossier);
  if (dossier.released) {
    const released = (await school.ports.dossiers.version(dossierId, dossier.released.version))!;
    expect(released.selection).toBeDefined();
    expect(released.reviews.length).toBeGreaterThan(0);
  }
  const audit = await school.ports.dossiers.audit(dossierId);
  expect(brokenLink(audit)).toBeUndefined();
  expect(headOf(audit.at(-1)!)).toEqual(dossier.audit);
  return dossier;
};

/** Whoever has a copy may have it, or was ordered to destroy it; what is open stands on the dossier. */
const lookAtCopies = async (school: Region, dossier: Dossier): Promise<void> => {
  const transfers = await school.ports.transfers.ofDossier(dossierId);
  const kept = transfers.filter((it) => it.state === 'COLLECTED' || it.state === 'ACKNOWLEDGED');
  if (dossier.released)
    for (const { target: holder } of kept) expect(dossier.released.targets).toContain(holder);
  if (dossier.state === 'WITHDRAWN') expect(kept).toEqual([]);
  const open = transfers.filter((it) => it.state === 'DESTRUCTION_ORDERED').map((it) => it.transferId);
  expect((dossier.openDestructions ?? []).map((it) => it.transferId).toSorted()).toEqual(open.toSorted());
  for (const it of transfers) if (it.state === 'DESTROYED') expect(it.destruction?.certificate).toBeDefined();
};
