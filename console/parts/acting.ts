import { type ReadonlySignal, useSignal } from '@preact/signals';

/** Something that a form or a question does, and what came of it the last time. */
interface Acting<Given extends readonly unknown[]> {
  readonly isBusy: ReadonlySignal<boolean>;
  /** Why it failed, until it is done anew. */
  readonly error: ReadonlySignal<unknown>;
  /** Does it, but not while it is being done. Never rejects. */
  readonly act: (...given: Given) => Promise<void>;
}

/** Does something once at a time, and keeps why it failed. */
export const useActing = <Given extends readonly unknown[]>(
  run: (...given: Given) => Promise<unknown>,
): Acting<Given> => {
  const isBusy = useSignal(false);
  const error = useSignal<unknown>(undefined);
  const act = async (...given: Given): Promise<void> => {
    if (isBusy.peek()) return;
    isBusy.value = true;
    error.value = undefined;
    try {
      await run(...given);
    } catch (caught) {
      error.value = caught;
    } finally {
      isBusy.value = false;
    }
  };
  return { isBusy, error, act };
};
