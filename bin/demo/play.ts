import { createHash } from 'node:crypto';
import type { Node } from '../samples/xml.ts';
import { selectionOf } from '../las/selection.ts';
import { dossierFile } from './dossier-file.ts';
import type { LasCall } from './las-of-region.ts';
import { type DemoPupil, type DemoStage, stages } from './pupils.ts';
import type { Refusals } from './refusals.ts';

/** A school's LAS on one of the region's days: what it calls with, and for which pupils. */
export interface SchoolDay {
  readonly call: LasCall;
  /** The school's own: of a primary school those it sends, of a secondary school those who come to it. */
  readonly pupils: readonly DemoPupil[];
  /** Place in `days`. */
  readonly day: number;
  readonly refusals: Refusals;
}

export const reaches = ({ stage }: DemoPupil, wanted: DemoStage): boolean =>
  stages.indexOf(stage) >= stages.indexOf(wanted);

/** The API takes so many items in one call. */
const inHundreds = <Item>(items: readonly Item[]): readonly (readonly Item[])[] =>
  Array.from({ length: Math.ceil(items.length / 100) }, (_, page) =>
    items.slice(page * 100, page * 100 + 100),
  );

/** A primary school sends in the dossiers that are due, as one list. */
export const sendDossiers = async (
  { call, pupils, day, refusals }: SchoolDay,
  profile: Node,
): Promise<void> => {
  const due = pupils.filter((it) => it.on.drafted === day && reaches(it, 'draft'));
  for (const some of inHundreds(due)) {
    const items = some.map((it) => ({
      dossierId: it.dossierId,
      xml: Buffer.from(dossierFile(it, profile)).toString('utf8'),
    }));
    const answer = await call('putDossiers', { body: { items } });
    for (const item of answer.done?.items ?? [answer]) refusals.took(item);
  }
};

/** A primary school selects, records the parents' review and releases, for each pupil as far as that one comes. */
export const decideDossiers = async (
  { call, pupils, day, refusals }: SchoolDay,
  profile: Node,
): Promise<void> => {
  const due = pupils.filter((it) => it.on.decided === day && reaches(it, 'selected'));
  for (const some of inHundreds(due)) {
    const hashes = new Map<string, string>();
    const selections = some.map((it) => ({
      dossierId: it.dossierId,
      ...selectionOf(dossierFile(it, profile)),
    }));
    const selected = await call('putSelections', { body: { items: selections } });
    for (const item of selected.done?.items ?? [selected])
      if (refusals.took(item) && 'id' in item) hashes.set(item.id ?? '', item.answer?.selectionHash ?? '');
    const known = (wanted: DemoStage): readonly DemoPupil[] =>
      some.filter((it) => reaches(it, wanted) && hashes.has(it.dossierId));
    const naming = ({ dossierId }: DemoPupil) => ({ dossierId, selectionHash: hashes.get(dossierId) });

    const reviews = known('reviewed').map((it) => ({ ...naming(it), ...reviewOf(it) }));
    if (reviews.length === 0) continue;
    const reviewed = await call('putReviews', { body: { items: reviews } });
    for (const item of reviewed.done?.items ?? [reviewed]) refusals.took(item);

    const releases = known('released').map((it) => ({ ...naming(it), targets: [it.target.schoolId] }));
    if (releases.length === 0) continue;
    const released = await call('putReleases', { body: { items: releases } });
    for (const item of released.done?.items ?? [released]) refusals.took(item);
  }
};

const methods = ['conversation-report', 'tick-in-las', 'letter-copy'] as const;

/** Parents saw it in February; how, differs from school to school. */
const reviewOf = ({ source }: DemoPupil) => ({
  date: '2022-02-24',
  method: methods[Number(source.schoolId.slice(0, 2)) % methods.length] ?? methods[0],
  agrees: 'yes',
});

/** A secondary school reports pupils whom it accepted. */
export const reportEnrolments = async (
  { call, refusals }: Pick<SchoolDay, 'call' | 'refusals'>,
  reported: readonly { readonly pupil: DemoPupil; readonly enrolmentId: string }[],
): Promise<void> => {
  for (const some of inHundreds(reported)) {
    const items = some.map(({ pupil, enrolmentId }) => ({
      enrolmentId,
      pgn: pupil.pgn,
      sourceSchool: pupil.source.schoolId,
    }));
    const answer = await call('putEnrolments', { body: { items } });
    for (const item of answer.done?.items ?? [answer]) refusals.took(item);
  }
};

/** Schools that lack something, and requests that come too early, are refused in a real region too. */
const meant = ['dossier-not-released', 'not-enrolled', 'source-not-qualified', 'target-not-qualified'];

/** A secondary school requests the dossiers that are due, collects them, and says what it did with them. */
export const fetchDossiers = async ({ call, pupils, day, refusals }: SchoolDay): Promise<void> => {
  const due = pupils.filter(
    (it) => it.on.fetched === day && (reaches(it, 'collected') || it.turn === 'asked-too-early'),
  );
  for (const some of inHundreds(due)) {
    const items = some.map((it) => ({
      transferId: it.transferId,
      pgn: it.pgn,
      sourceSchool: it.source.schoolId,
    }));
    const requested = await call('putTransfers', { body: { items } });
    const granted = new Set<string>();
    for (const item of requested.done?.items ?? [requested])
      if (refusals.took(item, meant) && 'id' in item) granted.add(item.id ?? '');
    await collectDossiers(
      { call, refusals },
      some.filter((it) => granted.has(it.transferId)),
    );
  }
};

const collectDossiers = async (
  { call, refusals }: Pick<SchoolDay, 'call' | 'refusals'>,
  pupils: readonly DemoPupil[],
): Promise<void> => {
  const items = [];
  for (const pupil of pupils) {
    const { transferId } = pupil;
    const collected = await call('collectDossier', { params: { transferId } });
    if (!refusals.took(collected) || !reaches(pupil, 'acknowledged')) continue;
    const contentHash = createHash('sha256').update(collected.bytes).digest('hex');
    items.push({ transferId, contentHash, ...resultOf(pupil) });
  }
  if (items.length === 0) return;
  const answer = await call('putAcknowledgements', { body: { items } });
  for (const item of answer.done?.items ?? [answer]) refusals.took(item);
};

/** A few could not be read in whole. */
const resultOf = ({ pgn }: DemoPupil) =>
  pgn.endsWith('37')
    ? { result: 'partially-imported', why: 'attachment-unreadable' }
    : { result: 'imported' };
