import type { ComponentChildren } from 'preact';
import { useSignal } from '@preact/signals';
import { Dialog } from './dialog.tsx';
import { Failure } from './failure.tsx';
import { said } from '../language.ts';
import { frameWords } from '../frame-words.ts';

/**
 * Asks before something that others notice, with fields where that takes any: the browser says what is missing in them.
 * It closes when that was done, and stays with the reason when it was not.
 */
export const Confirm = ({
  title,
  action,
  danger = false,
  run,
  close,
  children,
}: {
  readonly title: string;
  readonly action: string;
  readonly danger?: boolean;
  readonly run: () => Promise<unknown>;
  readonly close: () => void;
  readonly children?: ComponentChildren;
}) => {
  const isBusy = useSignal(false);
  const error = useSignal<unknown>(undefined);
  const act = async () => {
    isBusy.value = true;
    error.value = undefined;
    try {
      await run();
      close();
    } catch (caught) {
      error.value = caught;
    } finally {
      isBusy.value = false;
    }
  };
  return (
    <Dialog title={title} close={close}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void act();
        }}
      >
        {children}
        {error.value !== undefined && <Failure error={error.value} />}
        <div class="row">
          <button type="submit" class={danger ? 'danger' : 'primary'} disabled={isBusy.value}>
            {action}
          </button>
          <button type="button" onClick={close}>
            {said(frameWords).no}
          </button>
        </div>
      </form>
    </Dialog>
  );
};
