import type { ComponentChildren } from 'preact';
import { useActing } from './acting.ts';
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
  const { isBusy, error, act } = useActing(async () => {
    await run();
    close();
  });
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
