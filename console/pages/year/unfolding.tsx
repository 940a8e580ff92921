import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { Finding } from './finding.tsx';

/** Something to unfold. It unfolds by itself when something in it comes to be wrong; only a person folds it again. */
export const Unfolding = ({
  summary,
  findings,
  look,
  children,
}: {
  readonly summary: ComponentChildren;
  readonly findings: readonly Finding[];
  readonly look?: string;
  readonly children: ComponentChildren;
}) => {
  const details = useRef<HTMLDetailsElement>(null);
  const isWrong = findings.some(({ severity }) => severity === 'error');
  useEffect(() => {
    if (isWrong) details.current?.setAttribute('open', '');
  }, [isWrong]);
  return (
    <details ref={details} class={look}>
      <summary>{summary}</summary>
      {children}
    </details>
  );
};
