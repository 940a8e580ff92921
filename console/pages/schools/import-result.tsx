import type { Answer } from '../../api/client.ts';
import { language, said } from '../../language.ts';
import { importWords } from './import-words.ts';

/** What an import would do or did, school by school, and the lines that it skips. */
export const ImportResult = ({ result }: { readonly result: Answer<'importSchools'> }) => {
  const words = said(importWords);
  return (
    <div class="import-result">
      {(['added', 'changed'] as const).map(
        (kind) =>
          result[kind].length > 0 && (
            <details key={kind} open={result[kind].length < 12}>
              <summary>
                {kind === 'added' ? words.added : words.changedSchools}: {result[kind].length}
              </summary>
              <ul>
                {result[kind].map(({ schoolId, name, kinds }) => (
                  <li key={schoolId}>
                    <bdi>{name}</bdi> <code>{schoolId}</code> <span class="soft">{kinds.join(', ')}</span>
                  </li>
                ))}
              </ul>
            </details>
          ),
      )}
      <p class="soft">
        {words.unchanged(result.unchanged)} {result.elsewhere > 0 && words.elsewhere(result.elsewhere)}
      </p>
      {result.errors.length > 0 && (
        <div class="notice warn">
          <strong>{words.errors}</strong>
          <ul>
            {result.errors.map(({ line, code, message }) => (
              <li key={`${String(line)}${code}`}>
                {words.line} {line}: {message[language.value]}
              </li>
            ))}
          </ul>
          {result.errorsLeftOut > 0 && <p>{words.errorsLeftOut(result.errorsLeftOut)}</p>}
        </div>
      )}
      {result.municipalitiesWithoutSchool.length > 0 && (
        <p class="notice warn">
          {words.withoutSchool} <strong>{result.municipalitiesWithoutSchool.join(', ')}</strong>
        </p>
      )}
    </div>
  );
};
