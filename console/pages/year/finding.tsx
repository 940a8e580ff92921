import { language } from '../../language.ts';
import { isAt } from './line.ts';

/** What the API says of one place in a year. */
export interface Finding {
  readonly pointer: string;
  readonly severity: 'error' | 'warning';
  readonly message: { readonly nl: string; readonly en: string };
}

/** Those of a place, and of all that is in it. */
export const findingsAt = (findings: readonly Finding[], ...places: readonly string[]) =>
  findings.filter((it) => places.some((pointer) => isAt({ pointer }, it.pointer)));

export const Findings = ({ findings }: { readonly findings: readonly Finding[] }) => (
  <>
    {findings.map(({ pointer, severity, message }) => (
      <p key={pointer + message.nl} class={`notice ${severity === 'error' ? 'bad' : 'warn'}`}>
        {message[language.value]}
      </p>
    ))}
  </>
);
