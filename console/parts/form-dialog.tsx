import type { ComponentChildren } from 'preact';
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
}) => (
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
        <button type="button" onClick={close}>
          {said(frameWords).no}
        </button>
      </div>
    </form>
  </Dialog>
);
