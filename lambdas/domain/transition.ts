import { type AuditEntry, type AuditEvent, headOf, link } from './audit.ts';
import type { Dossier } from './dossier.ts';

/** What a transition changes of a dossier; the rest stays. `released: undefined` ends the release. */
export type DossierChange = Partial<
  Pick<
    Dossier,
    | 'state'
    | 'version'
    | 'released'
    | 'pupil'
    | 'formerPupils'
    | 'openDestructions'
    | 'withdrawn'
    | 'hold'
    | 'nothingNew'
  >
>;

/** The dossier after a transition, with its audit links: both go into one conditional write. */
export interface Transition {
  readonly dossier: Dossier;
  readonly audit: readonly AuditEntry[];
}

/** Moves a dossier on: next revision, changed fields, one audit link an event, in order. */
export const transition = (
  dossier: Dossier,
  change: DossierChange,
  events: readonly [AuditEvent, ...AuditEvent[]],
): Transition => {
  const audit: AuditEntry[] = [];
  let head = dossier.audit;
  for (const event of events) {
    const entry = link(dossier.dossierId, head, event);
    audit.push(entry);
    head = headOf(entry);
  }
  return {
    dossier: { ...dossier, ...change, rev: dossier.rev + 1, audit: head, updatedAt: events[0].at },
    audit,
  };
};

/** A new dossier before its first write: revision 0, an empty chain. */
export const unwritten = (
  dossier: Omit<Dossier, 'rev' | 'audit' | 'updatedAt'>,
  at: Dossier['updatedAt'],
  audit: Dossier['audit'],
): Dossier => ({
  ...dossier,
  rev: 0,
  audit,
  updatedAt: at,
});
