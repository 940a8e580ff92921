import * as z from 'zod';
import { Category } from '../categories.ts';

/** Why something stands otherwise than that the later value simply takes the place of the earlier. */
export const MergeReason = z
  .enum([
    'became-secret',
    'rectified',
    'sent-in-error',
    'advice-only-upward',
    'test-too-old',
    'delivered-earlier',
    'not-together',
  ])
  .meta({
    id: 'MergeReason',
    description:
      'became-secret: contact data that a later version marks as secret; rectified, sent-in-error: the source withdrew it; ' +
      'advice-only-upward: the higher revised advice stands; test-too-old: older than a dossier of that date may hold; ' +
      'delivered-earlier: a category that went earlier stays on; not-together: it does not fit what a later version says.',
  });
export type MergeReason = z.infer<typeof MergeReason>;

const VersionNumber = z.int().min(1);
const Label = z.object({ nl: z.string(), en: z.string() });
const Versions = z.array(VersionNumber);

export const MergedField = z
  .object({
    path: z.string(),
    label: Label,
    kind: z.enum(['add', 'conflict']),
    versions: Versions,
    earlier: Versions,
    reason: MergeReason.optional(),
  })
  .meta({ id: 'MergedField', description: 'One field of an item that is new or differs.' });
export type MergedField = z.infer<typeof MergedField>;

export const MergeItem = z
  .object({
    path: z.string().meta({
      description:
        'Place in the merged dossier, e.g. /dossier/huidigeschool/leerling/verzorger[1]: entries of lists are counted. ' +
        'Of what was withdrawn: its path in the version that held it.',
    }),
    label: Label,
    category: Category.optional(),
    kind: z.enum(['add', 'unchanged', 'conflict', 'withdrawn']),
    versions: Versions.meta({ description: 'Versions that hold what stands in the merged dossier.' }),
    earlier: Versions.meta({
      description:
        'Versions that hold another value, which is kept in eerdere-gegevens.txt; of withdrawn: that held it.',
    }),
    reason: MergeReason.optional(),
    fields: z.array(MergedField).optional().meta({ description: 'Of an item that partly differs: where.' }),
  })
  .meta({ id: 'MergeItem' });
export type MergeItem = z.infer<typeof MergeItem>;

/**
 * What merging does, item by item. It holds no value of the dossier: values stand in the merged dossier, those that no
 * longer do in its eerdere-gegevens.txt.
 */
export const MergePlan = z
  .object({
    versions: z.array(
      z.object({
        version: VersionNumber,
        made: z.string().meta({ description: 'metadata/datum of that version.' }),
        known: z.boolean().meta({ description: 'The receiver had it already.' }),
      }),
    ),
    items: z.array(MergeItem),
  })
  .meta({ id: 'MergePlan' });
export type MergePlan = z.infer<typeof MergePlan>;

/** A merge plan of released versions: which version of the dossier each of the plan’s versions came with. */
export const TransferMergePlan = MergePlan.extend({
  versions: z.array(
    MergePlan.shape.versions.element.extend({
      dossierVersion: VersionNumber.meta({
        description: 'The released version of the dossier with which it came first.',
      }),
    }),
  ),
}).meta({ id: 'TransferMergePlan' });
export type TransferMergePlan = z.infer<typeof TransferMergePlan>;
