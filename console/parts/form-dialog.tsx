import type { ComponentChildren } from 'preact';
import { frameWords } from '../frame-words.ts';
import { said } from '../language.ts';
import { Dialog } from './dialog.tsx';

/** A few fields over the page. The browser says what is missing before it is taken. */
export const FormDialog = ({
  title,
  action,
  submit,
  close,
  children,
}: {
  readonly title: string;
  readonly action: string;
  readonly submit: () => void;
  readonly close: () => void;
  readonly children: ComponentChildren;
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
        <button type="submit" class="primary">
          {action}
        </button>
        <button type="button" onClick={close}>
          {said(frameWords).no}
        </button>
      </div>
    </form>
  </Dialog>
);
