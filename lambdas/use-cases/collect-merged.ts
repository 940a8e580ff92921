import type { Sha256, TransferId } from '../../schemas/ids.ts';
import type { TransferMergePlan } from '../../schemas/oso/merge-plan.ts';
import type { Actor } from '../domain/actor.ts';
import type { TextAttachments } from '../domain/oso/merge/history-document.ts';
import { merge, type Merged } from '../domain/oso/merge/merge.ts';
import type { MergeRefusal } from '../domain/oso/merge/obstacles.ts';
import { pupilOf } from '../domain/oso/identity.ts';
import type { OsoElement } from '../domain/oso/tree.ts';
import type { Refusal } from '../domain/refusals.ts';
import { purposeOfReleased } from '../domain/rehearsal.ts';
import { accept, refuse, type Result } from '../domain/result.ts';
import {
  elementsIn,
  judgeSupplement,
  mostMergedElements,
  type Part,
  type Parts,
} from '../domain/supplement.ts';
import { type Admission, admit, isStillAdmitted } from './admit.ts';
import type { CollectPorts } from './collect.ts';
import { derived, type DerivedBytes, inForm } from './dossier-forms.ts';
import { dossierObject } from './draft-payload.ts';
import { inTurn } from './in-turn.ts';
import type { OsoFormat } from './ports.ts';
import { inlineLimit } from './put-upload-part.ts';

export interface MergePorts extends CollectPorts {
  readonly oso: OsoFormat;
  readonly texts: TextAttachments;
}

/** What is asked, in which form. */
interface Asked<Form> {
  readonly transferId: TransferId;
  readonly form: Form;
}

/**
 * The merged dossier: what the target collected before and what is new, in one. It follows from released bytes alone, so
 * asking again gives the same. Side by side: everything that any version holds, in JSON.
 */
export const collectMerged = async (
  ports: MergePorts,
  actor: Actor,
  { transferId, form }: Asked<'xml' | 'json' | 'side-by-side'>,
): Promise<Result<DerivedBytes, Refusal>> => {
  const found = await mergedOf(ports, actor, transferId);
  if (!found.ok) return found;
  const { merged, contentHash } = found.value;
  if (form === 'side-by-side') return accept(derived(JSON.stringify(merged.sideBySide), contentHash));
  return told(ports, merged.dossier, { form, contentHash });
};

/** What is new since the version that the target has: sound in structure, no whole dossier. */
export const collectSupplement = async (
  ports: MergePorts,
  actor: Actor,
  { transferId, form }: Asked<'xml' | 'json'>,
): Promise<Result<DerivedBytes, Refusal>> => {
  const found = await mergedOf(ports, actor, transferId);
  if (!found.ok) return found;
  const { merged, contentHash } = found.value;
  return merged.supplement
    ? told(ports, merged.supplement, { form, contentHash })
    : refuse({ code: 'nothing-new' });
};

/** What merging does, item by item, with the version of the dossier that each came with. No value of the dossier. */
export const readMergePlan = async (
  ports: MergePorts,
  actor: Actor,
  transferId: TransferId,
): Promise<Result<TransferMergePlan, Refusal>> => {
  const found = await mergedOf(ports, actor, transferId);
  if (!found.ok) return found;
  const { merged, parts } = found.value;
  const plan = {
    ...merged.plan,
    versions: merged.plan.versions.map((it, index) => ({
      ...it,
      dossierVersion: parts[merged.since[index] ?? 0]?.version ?? 0,
    })),
  };
  return Buffer.byteLength(JSON.stringify(plan)) > inlineLimit
    ? refuse({ code: 'merge-too-large' })
    : accept(plan);
};

const told = (
  { oso }: MergePorts,
  root: OsoElement,
  { form, contentHash }: { readonly form: 'xml' | 'json'; readonly contentHash: Sha256 },
): Result<DerivedBytes, Refusal> => {
  const content = inForm(oso, root, form);
  return content === undefined ? refuse({ code: 'not-acceptable' }) : accept(derived(content, contentHash));
};

interface Found {
  readonly merged: Merged;
  readonly parts: readonly Part[];
  readonly contentHash: Sha256;
}

const mergedOf = async (
  ports: MergePorts,
  actor: Actor,
  transferId: TransferId,
): Promise<Result<Found, Refusal>> => {
  const admitted = await admit(ports, actor, transferId, (admission) => partsFor(ports, admission));
  if (!admitted.ok) return admitted;
  const { released, dossier, chosen } = admitted.value;
  const roots = await rootsOf(ports, dossier, chosen.parts);
  if (!roots.ok) return roots;
  const merged = merge(roots.value, {
    attachments: ports.texts,
    known: chosen.known,
    rectified: chosen.rectified,
    // One dossier is of one pupil, whatever number each version knew.
    formerPgns: roots.value.flatMap((root) => pupilOf(root)?.pgn ?? []),
  });
  if (!(await isStillAdmitted(ports, actor, admitted.value))) return refuse({ code: 'dossier-not-released' });
  if (!merged.ok) return refuse(refusalOf(merged.refusal));
  return accept({ merged: merged.value, parts: chosen.parts, contentHash: released.contentHash });
};

/** Released versions pass every rule; merged, they may break one. */
const refusalOf = (refusal: MergeRefusal): Refusal => ({
  code: 'not-mergeable',
  ...('findings' in refusal && {
    errors: refusal.findings.map(({ path, rule, message }) => ({ pointer: path, code: rule, message })),
  }),
});

const partsFor = async (
  ports: MergePorts,
  { transfer, dossier, released, now }: Admission,
): Promise<Result<Parts, Refusal>> => {
  const numbers = Array.from({ length: released.version - 1 }, (_, index) => index + 1);
  const [transfers, versions] = await Promise.all([
    ports.transfers.ofDossier(dossier.dossierId),
    inTurn(numbers, (number) => ports.dossiers.version(dossier.dossierId, number)),
  ]);
  return judgeSupplement({
    transfer,
    released,
    transfers,
    versions: versions.filter((it) => it !== undefined),
    now,
  });
};

/** One after the other: a dossier can be large. */
const rootsOf = async (
  { vault, oso }: MergePorts,
  { dossierId, source }: Admission['dossier'],
  parts: readonly Part[],
): Promise<Result<readonly OsoElement[], Refusal>> => {
  const roots: OsoElement[] = [];
  const purpose = purposeOfReleased(source);
  for (const { payloadId, version } of parts) {
    const sealed = await vault.unlock({ payloadId, purpose, owner: { dossierId, version } });
    const bytes = await sealed?.read(dossierObject);
    if (!bytes) return refuse({ code: 'earlier-version-ended' });
    const read = oso.read(bytes);
    if (!read.ok) return refuse({ code: 'not-mergeable' });
    roots.push(read.value);
  }
  const elements = roots.reduce((sum, root) => sum + elementsIn(root), 0);
  return elements > mostMergedElements ? refuse({ code: 'merge-too-large' }) : accept(roots);
};
