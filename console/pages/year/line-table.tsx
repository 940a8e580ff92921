import type { ComponentChildren } from 'preact';
import { language, said } from '../../language.ts';
import { serverNow } from '../../session/server-time.ts';
import type { Line } from './line.ts';
import { whenOfLine } from './when.ts';
import { yearWords } from './words.ts';

const isOpen = ({ kind, from, until, suspended }: Line): boolean => {
  const now = new Date(serverNow()).toISOString();
  return kind === 'round' && !suspended && (from ?? '~') <= now && now < (until ?? '');
};

/** All lines of the year as a table: what the picture shows, for who would rather read. */
export const LineTable = ({
  lines,
  chosen,
  choose,
  suspend,
  children,
}: {
  readonly lines: readonly Line[];
  readonly chosen: string | undefined;
  readonly choose: (line: Line) => void;
  /** Only for who may. */
  readonly suspend?: ((line: Line) => void) | undefined;
  /** What can be done with the list. */
  readonly children?: ComponentChildren;
}) => {
  const words = said(yearWords);
  return (
    <section class="sheet all-lines">
      <div class="sheet-head">
        <h2>{words.list}</h2>
        {children}
      </div>
      <div class="wide" role="region" tabIndex={0} aria-label={words.list}>
        <table class="lines">
          <thead>
            <tr>
              <th scope="col">{words.when}</th>
              <th scope="col">{words.what}</th>
              <th scope="col">{words.whom}</th>
              <th scope="col" class="number">
                {words.reminders}
              </th>
            </tr>
          </thead>
          <tbody>
            {lines.map((line) => (
              <tr key={line.kind + line.id} class={chosen === line.pointer ? 'chosen' : ''}>
                <td>{whenOfLine(line)}</td>
                <td>
                  <button
                    type="button"
                    class="link"
                    onClick={() => {
                      choose(line);
                    }}
                  >
                    {line.title[language.value]}
                  </button>{' '}
                  {isOpen(line) && <span class="tag good-tag">{words.open}</span>}
                  {line.suspended && <span class="tag bad-tag">{words.suspended}</span>}
                  {line.late && <span class="tag">{words.late}</span>}
                  {suspend && line.kind === 'round' && (
                    <>
                      {' '}
                      <button
                        type="button"
                        class="slim no-print"
                        onClick={() => {
                          suspend(line);
                        }}
                      >
                        {line.suspended ? words.resume : words.suspend}
                      </button>
                    </>
                  )}
                </td>
                <td>
                  {line.audience.map((it) => (
                    <span key={it} class={`who-tag ${it}`}>
                      {words.who[it]}
                    </span>
                  ))}
                </td>
                <td class="number">{line.reminders}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
};
