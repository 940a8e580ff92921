import { said } from '../../language.ts';
import { linkTo, place } from '../../place.ts';
import { Changes } from './changes.tsx';
import { Destructions } from './destructions.tsx';
import { Exceptions } from './exceptions.tsx';
import { Messages } from './messages.tsx';
import { activityWords, type Part, parts } from './words.ts';

const shown: Readonly<Record<Part, () => preact.JSX.Element>> = {
  changes: Changes,
  messages: Messages,
  exceptions: Exceptions,
  destructions: Destructions,
};

/** What happened: changes by whom, messages, exceptions, destructions that are still open. */
export const ActivityPage = () => {
  const words = said(activityWords);
  const part = parts.find((it) => it === place.value.query['part']) ?? 'changes';
  const Shown = shown[part];
  return (
    <>
      <h1>{words.title}</h1>
      <nav class="parts no-print" aria-label={words.partsLabel}>
        {parts.map((it) => (
          <a
            key={it}
            href={linkTo('activity', undefined, { part: it })}
            aria-current={it === part ? 'page' : undefined}
          >
            {words.parts[it]}
          </a>
        ))}
      </nav>
      <section aria-label={words.parts[part]}>
        <Shown />
      </section>
    </>
  );
};
