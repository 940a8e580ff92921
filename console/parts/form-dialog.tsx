import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { frameWords } from '../frame-words.ts';
import { said } from '../language.ts';
import { Dialog } from './dialog.tsx';

/** Fields over the page, if any, and a button to take them. The browser says what is missing before it is taken. */
export const FormDialog = ({
  title,
  action,
  danger = false,
  isBusy = false,
  submit,
  close,
  children,
}: {
  readonly title: string;
  readonly action: string;
  readonly danger?: boolean;
  /** What was taken is on its way: once is enough. */
  readonly isBusy?: boolean;
  readonly submit: () => void;
  readonly close: () => void;
  readonly children?: ComponentChildren;
}) => {
  const back = useRef<HTMLButtonElement>(null);
  // A question without fields opens at the way back: whoever presses Enter once too often does nothing.
  useLayoutEffect(() => {
    if (document.activeElement?.matches('[type=submit]')) back.current?.focus();
  }, []);
  return (
    <Dialog title={title} close={close}>
      <form
        class="fields"
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        {children}
        <div class="row">
          <button type="submit" class={danger ? 'danger' : 'primary'} disabled={isBusy}>
            {action}
          </button>
          <button ref={back} type="button" onClick={close}>
            {said(frameWords).no}
          </button>
        </div>
      </form>
    </Dialog>
  );
};
