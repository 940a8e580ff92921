import { merge } from '../domain/oso/merge/merge.ts';
import type { TextAttachments } from '../domain/oso/merge/history-document.ts';
import { newsIn, type News } from '../domain/oso/parents-copy/news.ts';
import type { OsoElement } from '../domain/oso/tree.ts';
import { dossierObject } from './draft-payload.ts';
import { deliveredOf, lastReviewed } from './last-reviewed.ts';
import type { Current } from './own-dossier.ts';
import type { Clock, Dossiers, OsoFormat, Vault } from './ports.ts';

export interface NewsPorts {
  readonly dossiers: Dossiers;
  readonly vault: Pick<Vault, 'unlock'>;
  readonly oso: OsoFormat;
  readonly texts: TextAttachments;
  readonly clock: Clock;
}

/**
 * What is new in a selection since the version that parents reviewed: a later review is of the changes only (rule of
 * practice 4). Undefined when there is no earlier review, when this version was reviewed itself, and when what they saw
 * is there no more: then they see all of it anew.
 */
export const newsForParents = async (
  ports: NewsPorts,
  { dossier, version }: Pick<Current, 'dossier' | 'version'>,
  selected: OsoElement,
): Promise<News | undefined> => {
  if (version.reviews.length > 0) return undefined;
  const before = await lastReviewed(ports, version);
  const delivered = before && (await deliveredOf(ports, dossier, before, ports.clock.now()));
  const bytes = await delivered?.read(dossierObject);
  const read = bytes && ports.oso.read(bytes);
  const since = before?.reviews
    .map(({ date }) => date)
    .toSorted()
    .at(-1);
  if (!read?.ok || since === undefined) return undefined;
  const merged = merge([read.value, selected], { attachments: ports.texts });
  return merged.ok ? { since, items: newsIn(merged.value.plan) } : undefined;
};
