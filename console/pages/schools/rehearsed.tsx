import type { Answer } from '../../api/client.ts';
import type { Loaded } from '../../api/loaded.ts';
import { language, said } from '../../language.ts';
import { Shown } from '../../parts/shown.tsx';
import { dayOf, momentOf } from '../../time.ts';
import { throughOf } from './period-words.ts';
import { rehearsedWords } from './rehearsed-words.ts';
import { isSource, isTarget, type Standing } from './standing.ts';

type SchoolRehearsed = Answer<'readSchoolRehearsed'>;
type InRole = SchoolRehearsed['roles'][number];

/** A school's own roles, and another that it took up all the same. */
const concerning = (roles: readonly InRole[], standing: Standing): readonly InRole[] => {
  const isOwn = { source: isSource(standing), target: isTarget(standing) };
  return roles.filter((it) => isOwn[it.role] || it.begun || it.passed !== undefined);
};

const Showed = ({ rehearsed: { scenarios } }: { readonly rehearsed: InRole }) => (
  <span class="soft small">
    {said(rehearsedWords).showed(scenarios.filter(({ done }) => done).length, scenarios.length)}
  </span>
);

const HowFar = ({ rehearsed: { begun, complete, passed } }: { readonly rehearsed: InRole }) => {
  const words = said(rehearsedWords);
  if (passed) {
    const { since, until } = passed;
    return <p class="yes">✓ {words.passed(dayOf(since), throughOf(until))}</p>;
  }
  if (complete) return <p class="notice warn">{words.complete}</p>;
  return begun ? null : <p>{words.notBegun}</p>;
};

const Scenarios = ({ rehearsed: { role, begun, scenarios } }: { readonly rehearsed: InRole }) => {
  const words = said(rehearsedWords);
  return (
    <table class="stacked" aria-label={words.as[role]}>
      <thead>
        <tr>
          <th scope="col">{words.scenario}</th>
          <th scope="col">{words.when}</th>
        </tr>
      </thead>
      <tbody>
        {scenarios.map(({ scenario, doneAt, next }) => (
          <tr key={scenario}>
            <th scope="row">{words.scenarios[scenario]}</th>
            <td>
              {doneAt === undefined ? (
                <>
                  <span class="no">– {words.notYet}</span>
                  {begun && next && (
                    <div class="small soft">
                      {words.next}: {next[language.value]}
                    </div>
                  )}
                </>
              ) : (
                <span class="yes">✓ {momentOf(doneAt)}</span>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
};

const Role = ({ rehearsed }: { readonly rehearsed: InRole }) => {
  const words = said(rehearsedWords);
  // Recorded by the board or the year before: while that holds, nothing need be shown again.
  const countsAnyway = rehearsed.passed !== undefined && !rehearsed.complete;
  return (
    <div>
      <h3>
        {words.as[rehearsed.role]} {!countsAnyway && <Showed rehearsed={rehearsed} />}
      </h3>
      <HowFar rehearsed={rehearsed} />
      {countsAnyway ? (
        <details>
          <summary>
            {words.thisYear} <Showed rehearsed={rehearsed} />
          </summary>
          <Scenarios rehearsed={rehearsed} />
        </details>
      ) : (
        <Scenarios rehearsed={rehearsed} />
      )}
    </div>
  );
};

/** What a school showed in its test exchange, scenario by scenario, in each role that concerns it. */
export const Rehearsed = ({
  standing,
  loaded,
}: {
  readonly standing: Standing;
  readonly loaded: Loaded<SchoolRehearsed>;
}) => {
  const words = said(rehearsedWords);
  return (
    <Shown loaded={loaded} height="12rem">
      {({ schoolYear, roles }) => (
        <section class="sheet">
          <h2>{words.title(schoolYear)}</h2>
          <p class="soft">{words.lead}</p>
          {concerning(roles, standing).map((rehearsed) => (
            <Role key={rehearsed.role} rehearsed={rehearsed} />
          ))}
        </section>
      )}
    </Shown>
  );
};
