import * as z from 'zod';
import { Selection } from '../../schemas/dossier.ts';
import type { DossierId, Instant } from '../../schemas/ids.ts';
import type { Actor } from '../domain/actor.ts';
import type { Released } from '../domain/dossier.ts';
import { leftOutBy } from '../domain/oso/parents-copy/left-out.ts';
import { parentsCopy } from '../domain/oso/parents-copy/page.ts';
import { withoutReview, withReview } from '../domain/oso/review.ts';
import type { OsoElement } from '../domain/oso/tree.ts';
import type { Refusal } from '../domain/refusals.ts';
import { accept, refuse, type Result } from '../domain/result.ts';
import { reviewBlock } from '../domain/review.ts';
import { dayInAmsterdam } from '../domain/time.ts';
import { transition } from '../domain/transition.ts';
import { decisionsObject } from './deliverable.ts';
import { destinationOf } from './destination.ts';
import { dossierObject } from './draft-payload.ts';
import { newsForParents, type NewsPorts } from './news-for-parents.ts';
import { type Current, decideOwn, type SourcePorts } from './own-dossier.ts';
import { inlineLimit } from './put-upload-part.ts';
import { selectedDraft } from './selected-draft.ts';

export type PrintPorts = Omit<SourcePorts, 'payloads' | 'ids'> & NewsPorts;

/**
 * The dossier as parents read it, of exactly the current selection: for the talk and before the review from the draft,
 * after release what was released (Stappenplan: "inzage krijgen in het overstapdossier, voordat deze wordt
 * uitgewisseld"). Who printed it is a link of the audit chain, written before the page leaves.
 */
export const printParentsCopy = async (
  ports: PrintPorts,
  actor: Actor,
  dossierId: DossierId,
): Promise<Result<string, Refusal>> =>
  decideOwn<string>(ports, { school: actor.school, dossierId }, async (own) => {
    const { dossier, version } = own;
    const now = ports.clock.now();
    const released = dossier.state === 'RELEASED' ? dossier.released : undefined;
    const shown: Result<Shown, Refusal> = isOver(own, released, now)
      ? refuse({ code: 'dossier-ended' })
      : await (released ? whatWasReleased(ports, own, released) : whatIsSelected(ports, own));
    if (!shown.ok) return shown;
    const { root, selection, hash } = shown.value;
    const page = parentsCopy(root, {
      destination: await destinationOf(ports, own, released, now),
      leftOut: leftOutBy(selection, version),
      date: dayInAmsterdam(now),
      socialEmotional: reportsOf(own, selection),
      news: released ? undefined : await newsForParents(ports, own, root),
    });
    if (Buffer.byteLength(page) > inlineLimit) return refuse({ code: 'copy-too-large' });
    return accept({
      answer: page,
      change: transition(dossier, {}, [
        { at: now, actor, action: 'print', object: `version ${version.version}`, result: hash },
      ]),
    });
  });

/** What parents see: the selection, and the hash by which a review names it. */
interface Shown {
  readonly root: OsoElement;
  readonly selection: Selection;
  readonly hash: string;
}

const isOver = ({ dossier, version }: Current, released: Released | undefined, now: Instant): boolean => {
  const { endsAt = now } = released ?? version.draft ?? {};
  return dossier.state === 'WITHDRAWN' || dossier.state === 'DESTROYED' || endsAt <= now;
};

/** The draft with its selection, and the reviews so far; what the file itself said of a review does not go. */
const whatIsSelected = async (ports: PrintPorts, { version }: Current): Promise<Result<Shown, Refusal>> => {
  if (!version.selection) return refuse({ code: 'selection-missing' });
  const selected = await selectedDraft(ports, version);
  if (!selected.ok) return selected;
  const { root, selection, remarks } = selected.value;
  const [first, ...others] = version.reviews;
  return accept({
    root: first ? withReview(root, reviewBlock([first, ...others], remarks)) : withoutReview(root),
    selection,
    hash: version.selection.hash,
  });
};

const Decisions = z.object({ selection: Selection });

/** The very bytes that targets collect, and the decisions that made them. */
const whatWasReleased = async (
  ports: PrintPorts,
  { dossier }: Current,
  { payloadId, version, contentHash }: Released,
): Promise<Result<Shown, Refusal>> => {
  const owner = { dossierId: dossier.dossierId, version };
  const sealed = await ports.vault.unlock({ payloadId, purpose: 'delivered', owner });
  const [bytes, decisions] = await Promise.all([sealed?.read(dossierObject), sealed?.read(decisionsObject)]);
  if (!bytes || !decisions) return refuse({ code: 'dossier-ended' });
  const read = ports.oso.read(bytes);
  if (!read.ok) return refuse({ code: 'dossier-not-readable' });
  const { selection } = Decisions.parse(JSON.parse(Buffer.from(decisions).toString('utf8')));
  return accept({ root: read.value, selection, hash: contentHash });
};

/** Content hashes of the attachments ticked as the report: their numbers change with what is left out. */
const reportsOf = ({ version }: Current, { attachments }: Selection): readonly string[] => {
  const ticked = attachments
    .filter(({ kind }) => kind === 'sociaal-emotioneel')
    .map(({ attachment }) => attachment);
  return version.attachments
    .filter(({ attachment }) => ticked.includes(attachment))
    .map(({ sha256 }) => sha256);
};
