import { useSignal } from '@preact/signals';
import type { Answer } from '../../api/client.ts';
import { said } from '../../language.ts';
import { isBoard } from '../../session/me.ts';
import type { useConsequences } from './consequences.ts';
import { canRedo, canUndo, edit, isUnsaved, redo, undo } from './edit.ts';
import { type Asked, EditDialogs } from './edit-dialogs.tsx';
import { EditNotices } from './edit-notices.tsx';
import { useSaving } from './saving.ts';
import { yearWords } from './words.ts';

interface BarProps {
  readonly year: Answer<'readYear'>;
  readonly isEditing: boolean;
  readonly start: () => void;
  readonly consequences: ReturnType<typeof useConsequences>;
  readonly reload: () => Promise<void>;
}

/** What stands, what is being made, and whether that is saved. */
const Standing = ({ year: { published, draft }, isEditing }: Pick<BarProps, 'year' | 'isEditing'>) => {
  const words = said(yearWords);
  if (isEditing && isUnsaved.value) return <span class="tag warn-tag">{words.unsaved}</span>;
  return (
    <>
      {!(isEditing && draft.calendar) && (
        <span class="tag">
          {published ? `${words.published}, ${words.edition(published.edition)}` : words.neverPublished}
        </span>
      )}
      {draft.calendar && <span class="tag warn-tag">{words.drafted}</span>}
    </>
  );
};

/** What can be done with the year: change, save, publish, throw away. */
export const EditBar = ({ year, isEditing, start, consequences, reload }: BarProps) => {
  const words = said(yearWords);
  const asked = useSignal<Asked | undefined>(undefined);
  const saving = useSaving(year, reload);
  const { published, draft, schoolYear } = year;
  const seen = consequences.seen.value;
  // What a person publishes is what they saw the consequences of.
  const isPublishable =
    seen?.check.publishable === true &&
    seen.calendar === edit.value?.calendar &&
    (published === undefined || seen.preview.differences.length > 0);
  const ask = (what: Asked) => () => {
    asked.value = what;
  };
  const stop = () => {
    if (isUnsaved.peek()) asked.value = 'stop';
    else void saving.leave();
  };
  const done = saving.done.value;
  return (
    <>
      <div class={`row edit-bar no-print ${isEditing ? 'editing' : ''}`}>
        <Standing year={year} isEditing={isEditing} />
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
            <button type="button" disabled={saving.isBusy.value} onClick={() => void saving.save()}>
              {words.save}
            </button>
            <button
              type="button"
              class="primary"
              disabled={!isPublishable || consequences.isLooking.value}
              onClick={ask('publish')}
            >
              {words.publish}
            </button>
            <button type="button" onClick={stop}>
              {words.stop}
            </button>
            {draft.calendar && (
              <button type="button" class="danger" onClick={ask('cancel')}>
                {words.cancel}
              </button>
            )}
          </>
        )}
        <span role="status" class={done === 'saved' ? 'hidden' : ''}>
          {done === 'published' ? words.publishedNow : done === 'saved' && !isUnsaved.value && words.savedAs}
        </span>
      </div>
      <EditNotices
        schoolYear={schoolYear}
        edition={published?.edition ?? 0}
        saving={saving}
        reload={reload}
      />
      <EditDialogs
        asked={asked.value}
        seen={seen}
        saving={saving}
        close={() => {
          asked.value = undefined;
        }}
      />
    </>
  );
};
