import type { ComponentChildren } from 'preact';
import type { Loaded } from '../api/loaded.ts';
import { frameWords } from '../frame-words.ts';
import { said } from '../language.ts';
import { Failure } from './failure.tsx';

/** What was loaded, or that it is on its way, or why not. What was there stays in sight while it is asked anew. */
export const Shown = <Value,>({
  loaded,
  height,
  children,
}: {
  readonly loaded: Loaded<Value>;
  /** Room to keep free until it is there, so that nothing jumps; a CSS length. */
  readonly height?: string;
  readonly children: (value: Value) => ComponentChildren;
}) => {
  const value = loaded.value.value;
  const error = loaded.error.value;
  return (
    <div class="shown" aria-busy={loaded.isLoading.value}>
      {error !== undefined && <Failure error={error} retry={loaded.reload} />}
      {value !== undefined
        ? children(value)
        : error === undefined && (
            <p class="awaited" role="status" style={height ? { minHeight: height } : {}}>
              {said(frameWords).loading}
            </p>
          )}
    </div>
  );
};
