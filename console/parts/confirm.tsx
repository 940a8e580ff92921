import type { ComponentChildren } from 'preact';
import { useSignal } from '@preact/signals';
import { Failure } from './failure.tsx';
import { FormDialog } from './form-dialog.tsx';

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
    <FormDialog
      title={title}
      action={action}
      danger={danger}
      isBusy={isBusy.value}
      submit={() => void act()}
      close={close}
    >
      {children}
      {error.value !== undefined && <Failure error={error.value} />}
    </FormDialog>
  );
};
