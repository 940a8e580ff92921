import { type ReadonlySignal, useSignal } from '@preact/signals';
import { type Answer, call, isRefusedAs } from '../../api/client.ts';
import { takeTyped } from '../../parts/field.tsx';
import { editOf, endEdit, standsOn } from './edit.ts';
import { standingOf } from './standing.ts';

/** What came of the last thing that was done with the draft. */
export interface Saving {
  readonly done: ReadonlySignal<'saved' | 'published' | undefined>;
  readonly error: ReadonlySignal<unknown>;
  readonly isBusy: ReadonlySignal<boolean>;
  readonly save: () => Promise<void>;
  /** Saves and publishes. Throws what nobody but the one who asked can mend; what another did meanwhile is in `error`. */
  readonly publish: () => Promise<void>;
  readonly throwAway: () => Promise<void>;
  readonly leave: () => Promise<void>;
  readonly settled: () => void;
}

/** Did someone else save, publish or throw away the draft since this window read it? */
export const isOfOtherDraft = (error: unknown): boolean => isRefusedAs(error, 'draft-outdated');

/** Was the year published, or a round suspended, since this window read it? */
export const isOfOtherEdition = (error: unknown): boolean => isRefusedAs(error, 'edition-outdated');

/** Saves what this window has of the year, over the draft that it began from; what is typed meanwhile stays unsaved. */
const sendDraft = async (schoolYear: string): Promise<void> => {
  const own = editOf(schoolYear);
  if (!own) return;
  const { rev, calendar } = own;
  const draft = await call('saveDraft', { params: { schoolYear }, body: { rev, calendar } });
  standsOn(schoolYear, draft.rev, calendar);
};

/**
 * Does the same stand that this window began from, though in another draft or edition? Someone published just what was
 * saved, for one. Then there is nothing to ask: from here on the window changes that.
 */
const isStillTheSame = async (schoolYear: string): Promise<boolean> => {
  const { rev, calendar } = standingOf(await call('readYear', { params: { schoolYear } }), 0);
  const base = editOf(schoolYear)?.base;
  if (!calendar || JSON.stringify(calendar) !== JSON.stringify(base)) return false;
  standsOn(schoolYear, rev, calendar);
  return true;
};

/** Sends the draft, and once more where what stands is what this window began from all the same. */
const sendDraftOver = async (schoolYear: string): Promise<void> => {
  try {
    await sendDraft(schoolYear);
  } catch (caught) {
    if (!isOfOtherDraft(caught) || !(await isStillTheSame(schoolYear))) throw caught;
    await sendDraft(schoolYear);
  }
};

/** What can be done with a year that is being changed, and what came of it. */
export const useSaving = (
  { schoolYear, published, draft }: Answer<'readYear'>,
  reload: () => Promise<void>,
): Saving => {
  const done = useSignal<'saved' | 'published' | undefined>(undefined);
  const error = useSignal<unknown>(undefined);
  const isBusy = useSignal(false);
  const params = { schoolYear };
  const settled = () => {
    error.value = undefined;
  };
  const begin = () => {
    settled();
    done.value = undefined;
    isBusy.value = true;
  };
  const leave = async () => {
    endEdit(schoolYear);
    await reload();
  };
  const save = async () => {
    takeTyped();
    begin();
    try {
      await sendDraftOver(schoolYear);
      await reload();
      done.value = 'saved';
    } catch (caught) {
      error.value = caught;
    } finally {
      isBusy.value = false;
    }
  };
  const publish = async () => {
    begin();
    try {
      await sendDraftOver(schoolYear);
      const rev = editOf(schoolYear)?.rev;
      if (rev === undefined) return;
      await call('publishYear', { params, body: { rev, edition: published?.edition ?? 0 } });
      await leave();
      done.value = 'published';
    } catch (caught) {
      if (!isOfOtherDraft(caught) && !isOfOtherEdition(caught)) throw caught;
      error.value = caught;
      if (isOfOtherEdition(caught)) await reload();
    } finally {
      isBusy.value = false;
    }
  };
  const throwAway = async () => {
    begin();
    try {
      await call('cancelDraft', { params, body: { rev: editOf(schoolYear)?.rev ?? draft.rev } });
      await leave();
    } catch (caught) {
      if (!isOfOtherDraft(caught)) throw caught;
      error.value = caught;
    } finally {
      isBusy.value = false;
    }
  };
  return { done, error, isBusy, save, publish, throwAway, leave, settled };
};
