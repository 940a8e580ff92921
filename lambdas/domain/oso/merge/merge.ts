import type { Pgn } from '../../../../schemas/ids.ts';
import { labelOf } from '../../../../schemas/oso/data-set.ts';
import type { MergeItem, MergePlan } from '../../../../schemas/oso/merge-plan.ts';
import { accept, refuse, type Result } from '../../result.ts';
import { categoryAt, namesPath } from '../facts.ts';
import { textAt } from '../identity.ts';
import { pathOf } from '../place.ts';
import type { OsoElement } from '../tree.ts';
import { clearedVersions, distinct, type Cleared } from './clear.ts';
import { isBlock } from './fields.ts';
import { withHistory, type TextAttachments } from './history-document.ts';
import { mostVersions } from './history-text.ts';
import { historyOf } from './history.ts';
import { dossierOf, modelOf, type Contents, type Model } from './model.ts';
import { obstaclesIn, refusalOf, type MergeRefusal } from './obstacles.ts';
import { planOf } from './plan.ts';
import type { Rectified } from './rectify.ts';
import type { Settled } from './settle.ts';
import { sideBySideOf, type SideBySide } from './side-by-side.ts';
import { settledFrom } from './standing.ts';
import { supplementOf } from './supplement.ts';

export interface MergeOptions {
  readonly attachments: TextAttachments;
  /** How many of the dossiers the receiver has already; without it all but the last. */
  readonly known?: number;
  /** Former numbers of the pupil, where the source told them. */
  readonly formerPgns?: readonly Pgn[];
  readonly rectified?: readonly Rectified[];
}

/** One dossier of all versions. */
export interface Merged {
  /** A dossier that passes the checks, with eerdere-gegevens.txt unless there is but one version. */
  readonly dossier: OsoElement;
  readonly plan: MergePlan;
  /** Of each version of the plan: which dossier it came with first, from 0. */
  readonly since: readonly number[];
  /** What the receiver does not have yet; undefined when there is nothing new. */
  readonly supplement: OsoElement | undefined;
  /** Everything that any version holds, in JSON. */
  readonly sideBySide: SideBySide;
}

interface Version extends Cleared {
  readonly model: Model;
  readonly text: string;
}

const versionOf = (cleared: Cleared, contents: Contents): readonly Version[] => {
  const model = modelOf(cleared.root, contents);
  return model === undefined ? [] : [{ ...cleared, model, text: JSON.stringify(model) }];
};

const withdrawnFrom = ({ removals }: Version, version: number): readonly MergeItem[] =>
  removals.map(({ place, reason }) => {
    const category = categoryAt(namesPath(place));
    return {
      path: pathOf(place),
      label: labelOf(place.element.name),
      ...(category === undefined ? {} : { category }),
      kind: 'withdrawn',
      versions: [],
      earlier: [version],
      reason,
    };
  });

const mergedDossier = (
  settled: Settled,
  {
    made,
    contents,
    attachments,
  }: { made: readonly string[]; contents: Contents; attachments: TextAttachments },
): OsoElement | undefined => {
  const model = isBlock(settled.shown) ? settled.shown : {};
  return dossierOf(withHistory(model, { made, lines: historyOf(settled) }, attachments), contents);
};

/**
 * Merges versions of one pupil's dossier, the earliest first; each may itself be a merged one. Pure, total and
 * deterministic. Nothing is lost but what may not be kept (secret contact data, what the source withdrew): where a field
 * holds one value the latest stands and the others go to eerdere-gegevens.txt, from which the next merge reads them back.
 * So merging is idempotent and associative, and the order of list items doesn't matter; a version that comes again counts
 * where it came last. Refused: a dossier that the official validators refuse, another pupil, another kind of move.
 */
export const merge = (
  inputs: readonly OsoElement[],
  { attachments, known = inputs.length - 1, formerPgns = [], rectified = [] }: MergeOptions,
): Result<Merged, MergeRefusal> => {
  const refusal = refusalOf(inputs, formerPgns, rectified);
  if (refusal !== undefined) return refuse(refusal);
  const contents: Contents = new Map();
  const all = clearedVersions(inputs, rectified, attachments).flatMap((it) => versionOf(it, contents));
  const versions = distinct(all);
  const latest = versions.at(-1);
  if (latest === undefined || versions.length > mostVersions) return refuse({ code: 'too-many-versions' });
  const settled = settledFrom(
    versions.map(({ model }) => model),
    latest.root,
  );
  const made = versions.map(({ root }) => textAt(root, 'metadata', 'datum') ?? '');
  const dossier =
    versions.length === 1 ? latest.root : mergedDossier(settled, { made, contents, attachments });
  const findings = dossier === undefined ? [] : obstaclesIn(dossier);
  if (dossier === undefined || findings.length > 0) return refuse({ code: 'result-invalid', findings });
  const had = new Set(versions.flatMap(({ since }, index) => (since < known ? [index + 1] : [])));
  const plan = planOf(settled, had, made);
  const numberOf = new Map(versions.map(({ text }, index) => [text, index + 1]));
  const withdrawn = all.flatMap((it) => withdrawnFrom(it, numberOf.get(it.text) ?? 0));
  const supplement = supplementOf(settled, had);
  return accept({
    dossier,
    plan: { ...plan, items: [...plan.items, ...withdrawn] },
    since: versions.map(({ since }) => since),
    supplement: supplement && dossierOf(supplement, contents),
    sideBySide: sideBySideOf(settled, made, contents),
  });
};
