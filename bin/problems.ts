/** Writes docs/problems.md from the problem specs; with --check only says whether it is fresh. */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { allowance } from '../lambdas/domain/allowance.ts';
import { type RefusalCode, refusalCodes } from '../lambdas/domain/refusals.ts';
import { problemSpecs } from '../lambdas/http/problem-specs.ts';
import { markdownTable } from './markdown-table.ts';

const file = fileURLToPath(new URL('../docs/problems.md', import.meta.url));

/** Whose turn it is, by status. */
const turns: Readonly<Record<number, string>> = {
  400: 'The call is malformed; mend it and repeat.',
  401: 'Connect with a client certificate.',
  403: 'Not allowed as things stand; someone must arrange something first.',
  404: 'There is nothing of the kind, or not for this caller.',
  406: 'Ask for another form.',
  409: 'Not now: the state, the round or an earlier call forbids it.',
  410: 'Gone for good.',
  413: 'Send it in parts.',
  415: 'Send another media type.',
  416: 'Ask for another range.',
  422: 'The call is well-formed, its content is not accepted.',
  429: 'Wait as long as Retry-After says, then repeat.',
  500: 'Ours; nothing is lost.',
};

const intro = `# Problems

Every refusal of the LAS API is \`application/problem+json\` ([RFC 9457](https://www.rfc-editor.org/rfc/rfc9457)): \`type\` is
the stage’s problem base followed by the code, \`code\` is stable, \`title\` and \`detail\` are in Dutch or English by
\`Accept-Language\` (Dutch by default), \`errors\` names what is wrong and where, \`mend\` who can solve it, and
\`correlationId\` is what to name when asking for help. A problem never holds data of a pupil, and never repeats a value
that was sent.

A refusal changes nothing, but for two things. A request refused with \`dossier-not-released\` is remembered, so that the
target hears when the dossier is ready. And a collection is recorded before its first byte is read: one refused after that,
as \`nothing-new\` or \`not-mergeable\` are, stands as collected. \`errors[].code\` tells more precisely what is wrong with an
input.

A school may call some ${allowance.most.toLocaleString('en')} times in a row and ${1000 / allowance.millisPerCall} times a second after that; then
\`too-many-requests\` says in \`Retry-After\` how many seconds to wait. A list call counts once, and once more for every
${allowance.itemsPerCall} items. Asking for a pupil whom the school never reported (\`not-enrolled\`) counts as ${allowance.unreportedPupil} calls more,
a part of an upload as ${allowance.uploadPart}.

The gateway itself answers 413 (over 10 MB), 429 (throttled) and 503 (no answer in time) with AWS’s own body.

This page is generated: \`node bin/problems.ts\`.
`;

const row = (code: RefusalCode): readonly string[] => {
  const { status, title } = problemSpecs[code];
  return [`[\`${code}\`](#${code})`, String(status), title.en, title.nl];
};

const section = (code: RefusalCode): string => {
  const { status, title, detail } = problemSpecs[code];
  return `## ${code}

**${status}.** ${turns[status] ?? ''}

- **${title.nl}.** ${detail.nl}
- **${title.en}.** ${detail.en}
`;
};

/** The page: a table of all problems, then a section for each under its code. */
export const problemsPage = (): string =>
  [
    intro,
    markdownTable([['code', 'status', 'English', 'Nederlands'], ...refusalCodes.map(row)]),
    '',
    ...refusalCodes.map(section),
  ].join('\n');

if (import.meta.main) {
  if (process.argv.includes('--check')) {
    const fresh = readFileSync(file, 'utf8') === problemsPage();
    console.log(fresh ? 'docs/problems.md is fresh' : 'docs/problems.md is stale: node bin/problems.ts');
    process.exitCode = fresh ? 0 : 1;
  } else {
    writeFileSync(file, problemsPage());
    console.log(`docs/problems.md: ${refusalCodes.length} problems`);
  }
}
