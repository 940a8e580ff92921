import type { RefusalCode } from '../../lambdas/domain/refusals.ts';
import { text } from '../../lambdas/domain/oso/parents-copy/markup.ts';
import { problemSpecs } from '../../lambdas/http/problem-specs.ts';

/** The page to which the `type` of a problem leads: what happened and what to do, in Dutch and in English. */
export const problemPage = (code: RefusalCode): string => {
  const { status, title, detail } = problemSpecs[code];
  return `<!doctype html>
<html lang="nl">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${text(title.nl)}</title>
<link rel="stylesheet" href="/style.css">
</head>
<body><main>
<p class="soft"><code>${code}</code>, status ${status}</p>
<h1>${text(title.nl)}</h1>
<p class="lead">${text(detail.nl)}</p>
<section lang="en"><h2>${text(title.en)}</h2><p>${text(detail.en)}</p></section>
</main></body>
</html>
`;
};
