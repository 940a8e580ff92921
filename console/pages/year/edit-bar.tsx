import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import type { Answer } from '../../api/client.ts';
import { said } from '../../language.ts';
import { isBoard } from '../../session/me.ts';
import type { useConsequences } from './consequences.ts';
import { canRedo, canUndo, edit, isUnsaved, redo, undo } from './edit.ts';
import { type Asked, EditDialogs } from './edit-dialogs.tsx';
import { EditNotices } from './edit-notices.tsx';
import type { Finding } from './finding.tsx';
import { useSaving } from './saving.ts';
import { isUnfinished } from './unfinished.ts';
import { Summary } from './summary.tsx';
import { yearWords } from './words.ts';

interface BarProps {
  readonly year: Answer<'readYear'>;
  readonly isEditing: boolean;
  readonly start: () => void;
  readonly consequences: ReturnType<typeof useConsequences>;
  readonly findings: readonly Finding[];
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

/** Published just now: said where the eye and the keyboard go on. */
const PublishedNow = ({ edition }: { readonly edition: number | undefined }) => {
  const words = said(yearWords);
  const notice = useRef<HTMLParagraphElement>(null);
  useEffect(() => notice.current?.focus(), []);
  return (
    <p ref={notice} class="notice good no-print" role="status" tabIndex={-1}>
      {edition === 1 ? words.publishedFirst : words.publishedNow}
    </p>
  );
};

/** What can be done with the year: change, save, publish, throw away. */
export const EditBar = ({ year, isEditing, start, consequences, findings, reload }: BarProps) => {
  const words = said(yearWords);
  const asked = useSignal<Asked | undefined>(undefined);
  const saving = useSaving(year, reload);
  const { published, draft, schoolYear } = year;
  const seen = consequences.seen.value;
  // What a person publishes is what they saw the consequences of.
  const isPublishable =
    !isUnfinished.value &&
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
  const isAsked = asked.value !== undefined;
  const bar = useRef<HTMLDivElement>(null);
  const wasEditing = useRef(isEditing);
  // The button that began or ended it is gone; the keyboard goes on at those that came.
  useEffect(() => {
    if (isAsked || wasEditing.current === isEditing) return;
    wasEditing.current = isEditing;
    if (document.activeElement === document.body) bar.current?.focus();
  }, [isEditing, isAsked]);
  return (
    <>
      {done === 'published' && !isEditing && !isAsked && <PublishedNow edition={published?.edition} />}
      <div class={`edit-bar no-print ${isEditing ? 'editing' : ''}`}>
        <div ref={bar} class="row" role="group" aria-label={words.edit} tabIndex={-1}>
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
          <span role="status" class="hidden">
            {done === 'saved' && !isUnsaved.value && words.savedAs}
          </span>
        </div>
        {isEditing && <Summary of={consequences} findings={findings} />}
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
        findings={findings}
        saving={saving}
        close={() => {
          asked.value = undefined;
        }}
      />
    </>
  );
};
