import { useSignal } from '@preact/signals';
import { type Answer, call, Refused } from '../../api/client.ts';
import { said } from '../../language.ts';
import { Failure } from '../../parts/failure.tsx';
import { filter, place } from '../../place.ts';
import { isBoard } from '../../session/me.ts';
import { Confirm } from '../../parts/confirm.tsx';
import type { useConsequences } from './consequences.ts';
import { canRedo, canUndo, edit, endEdit, redo, saved, undo } from './edit.ts';
import { Outdated } from './outdated.tsx';
import { Publish } from './publish.tsx';
import { yearWords } from './words.ts';

interface BarProps {
  readonly year: Answer<'readYear'>;
  readonly isEditing: boolean;
  readonly isCompared: boolean;
  readonly start: () => void;
  readonly consequences: ReturnType<typeof useConsequences>;
  readonly reload: () => Promise<void>;
}

/** Saves what this window has of the year, over the draft that it began from. */
const save = async (): Promise<number | undefined> => {
  const own = edit.peek();
  if (!own) return undefined;
  const { schoolYear, rev, calendar } = own;
  const draft = await call('saveDraft', { params: { schoolYear }, body: { rev, calendar } });
  saved(draft.rev);
  return draft.rev;
};

/** Did someone else save the draft since this window read it? */
const isOutdated = (error: unknown): boolean =>
  error instanceof Refused && error.problem.code === 'draft-outdated';

/** What can be done with the year: change, save, publish, compare, print. */
export const EditBar = ({ year, isEditing, isCompared, start, consequences, reload }: BarProps) => {
  const words = said(yearWords);
  const asked = useSignal<'publish' | 'cancel' | 'stop' | undefined>(undefined);
  const error = useSignal<unknown>(undefined);
  const done = useSignal<string>('');
  const { published, draft, schoolYear } = year;
  const close = () => {
    asked.value = undefined;
  };
  const trySave = async () => {
    error.value = undefined;
    try {
      await save();
      done.value = words.savedAs;
    } catch (caught) {
      error.value = caught;
    }
  };
  const leave = async () => {
    endEdit();
    await reload();
  };
  const isUnsaved =
    JSON.stringify(edit.value?.calendar) !== JSON.stringify(draft.calendar ?? withoutEdition(published));
  const seen = consequences.seen.value;
  const isPublishable =
    seen?.check.publishable === true && (published === undefined || seen.preview.differences.length > 0);
  return (
    <div class="row edit-bar no-print">
      <span class="tag">
        {published ? `${words.published} · ${words.edition(published.edition)}` : words.neverPublished}
      </span>
      {draft.calendar && <span class="tag warn-tag">{words.drafted}</span>}
      {isBoard.value && !isEditing && (
        <button type="button" class="primary" onClick={start}>
          {draft.calendar ? words.goOn : words.edit}
        </button>
      )}
      {isEditing && (
        <>
          <button type="button" onClick={undo} disabled={!canUndo.value}>
            {words.undo}
          </button>
          <button type="button" onClick={redo} disabled={!canRedo.value}>
            {words.redo}
          </button>
          <button type="button" onClick={() => void trySave()}>
            {words.save}
          </button>
          <button
            type="button"
            class="primary"
            disabled={!isPublishable || consequences.isLooking.value}
            onClick={() => {
              asked.value = 'publish';
            }}
          >
            {words.publish}
          </button>
          <button
            type="button"
            onClick={() => {
              if (isUnsaved) asked.value = 'stop';
              else void leave();
            }}
          >
            {words.stop}
          </button>
          {draft.calendar && (
            <button
              type="button"
              class="danger"
              onClick={() => {
                asked.value = 'cancel';
              }}
            >
              {words.cancel}
            </button>
          )}
        </>
      )}
      <label class="check">
        <input
          type="checkbox"
          checked={isCompared}
          onChange={({ currentTarget }) => {
            filter({ ...place.peek().query, compare: currentTarget.checked ? 'yes' : '' });
          }}
        />{' '}
        {words.compare}
      </label>
      <button
        type="button"
        onClick={() => {
          print();
        }}
      >
        {words.print}
      </button>
      <span role="status">{done.value}</span>
      {isOutdated(error.value) && edit.value ? (
        <Outdated
          schoolYear={schoolYear}
          mine={edit.value.calendar}
          saveMine={trySave}
          done={() => {
            error.value = undefined;
          }}
        />
      ) : (
        error.value !== undefined && <Failure error={error.value} retry={reload} />
      )}
      {asked.value === 'publish' && seen && (
        <Publish
          seen={seen}
          close={close}
          publish={async () => {
            const rev = await save();
            if (rev === undefined) return;
            await call('publishYear', {
              params: { schoolYear },
              body: { rev, edition: published?.edition ?? 0 },
            });
            await leave();
            done.value = words.publishedNow;
          }}
        />
      )}
      {asked.value === 'cancel' && (
        <Confirm
          title={words.cancelAsk}
          action={words.throwAway}
          danger
          close={close}
          run={async () => {
            await call('cancelDraft', {
              params: { schoolYear },
              body: { rev: edit.peek()?.rev ?? draft.rev },
            });
            await leave();
          }}
        />
      )}
      {asked.value === 'stop' && (
        <Confirm title={words.stopAsk} action={words.stop} danger close={close} run={leave} />
      )}
    </div>
  );
};

/** What was published, as a draft holds it. */
const withoutEdition = (published: Answer<'readYear'>['published']) => {
  if (!published) return undefined;
  const { edition: _, ...text } = published;
  return text;
};
