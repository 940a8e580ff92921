import type { ComponentChildren } from 'preact';
import { language, said } from '../../language.ts';
import type { Span } from '../../moments.ts';
import type { Line } from './line.ts';
import { Dates } from './dates.tsx';
import { placeId } from './lead.ts';
import { type Finding, Findings } from './finding.tsx';
import { Names } from './names.tsx';
import { whenOfLine } from './when.ts';
import { yearWords } from './words.ts';

/** Where in the year the ends of a line are. */
const endsOf = ({ kind, pointer }: Line) => {
  const [begin, end] = kind === 'round' ? ['opensAt', 'closesAt'] : ['from', 'until'];
  return { firstDay: `${pointer}/${begin}`, lastDay: `${pointer}/${end}` };
};

/** One line of the year: what it is, when, and while the year is being changed the fields for it. */
export const LineForm = ({
  line,
  findings,
  change,
  children,
}: {
  readonly line: Line;
  readonly findings: readonly Finding[];
  readonly change?:
    | {
        readonly move: (line: Line, span: Span) => void;
        readonly rename: (line: Line, title: Line['title']) => void;
      }
    | undefined;
  /** More of the line. */
  readonly children?: ComponentChildren;
}) => {
  const words = said(yearWords);
  return (
    <section
      id={placeId(line.pointer)}
      tabIndex={-1}
      class={`sheet line-form ${line.audience[0] ?? ''}`}
      aria-label={line.title[language.value]}
    >
      <h2>{line.title[language.value]}</h2>
      <p>
        <strong role="status">{whenOfLine(line)}</strong>
        {line.suspended && <span class="tag bad-tag">{words.suspended}</span>}
        {line.late && <span class="tag">{words.late}</span>}
      </p>
      {change && (
        <Dates
          key={`dates${line.id}`}
          span={line}
          required={line.kind === 'round'}
          at={endsOf(line)}
          take={(span) => {
            change.move(line, span);
          }}
        />
      )}
      <Findings findings={findings} />
      {change && (
        <Names
          key={`names${line.id}`}
          title={line.title}
          at={line.pointer}
          rename={(title) => {
            change.rename(line, title);
          }}
        />
      )}
      <p class="small soft">
        {words.whom}: {line.audience.map((it) => words.who[it]).join(', ')}
      </p>
      {line.source && (
        <p class="small soft">
          {words.words}: <q lang="nl">{line.source}</q>
        </p>
      )}
      {children}
    </section>
  );
};
