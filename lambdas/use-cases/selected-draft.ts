import { Selection } from '../../schemas/dossier.ts';
import type { DossierVersion } from '../domain/dossier.ts';
import type { OsoElement } from '../domain/oso/tree.ts';
import type { Refusal } from '../domain/refusals.ts';
import { accept, refuse, type Result } from '../domain/result.ts';
import { judgeSelection } from '../domain/selection.ts';
import { openDraft, type OpenDraft } from './open-draft.ts';
import type { SourcePorts } from './own-dossier.ts';

/** What a person selected of a draft, and what the parents remarked about it. */
export interface SelectedDraft {
  readonly root: OsoElement;
  readonly selection: Selection;
  readonly remarks: readonly { readonly role: string; readonly text: string }[];
}

/** The draft of a version with its selection applied. The remarks are those of all its reviews, in their order. */
export const selectedDraft = async (
  ports: Pick<SourcePorts, 'vault' | 'oso' | 'clock'>,
  version: DossierVersion,
): Promise<Result<SelectedDraft, Refusal>> => {
  if (!version.selection) return refuse({ code: 'selection-missing' });
  const draft = await openDraft(ports, version);
  if (!draft.ok) return draft;
  const decided = await draft.value.sealed.read(version.selection.object);
  if (!decided) return refuse({ code: 'dossier-ended' });
  const selection = Selection.parse(JSON.parse(Buffer.from(decided).toString('utf8')));
  const selected = judgeSelection(draft.value.root, selection, version.attachments);
  if (!selected.ok) return selected;
  return accept({
    root: selected.value.root,
    selection,
    remarks: await readRemarks(draft.value, version),
  });
};

const readRemarks = async (draft: OpenDraft, version: DossierVersion) => {
  const remarks = await Promise.all(
    version.reviews.map(async (review) => {
      const bytes = review.remarks === undefined ? undefined : await draft.sealed.read(review.remarks);
      return bytes && { role: review.role, text: Buffer.from(bytes).toString('utf8') };
    }),
  );
  return remarks.filter((it) => it !== undefined);
};
