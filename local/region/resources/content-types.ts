/**
 * What AWS's command line takes for the media type of a file of that name, as Python 3.13 guesses it. Others are
 * refused: a wrong guess would show only on AWS.
 */
const known: Readonly<Record<string, string>> = {
  css: 'text/css',
  html: 'text/html',
  ico: 'image/vnd.microsoft.icon',
  jpg: 'image/jpeg',
  js: 'text/javascript',
  json: 'application/json',
  png: 'image/png',
  svg: 'image/svg+xml',
  txt: 'text/plain',
  webmanifest: 'application/manifest+json',
  xml: 'text/xml',
};

/** @throws for an ending whose media type is not known here */
export function contentTypeOf(path: string): string {
  const name = path.split('/').at(-1) ?? '';
  const [, extension] = /[^.]\.([^.]+)$/.exec(name) ?? [];
  if (extension === undefined) return 'binary/octet-stream';
  const type = known[extension];
  if (type === undefined)
    throw new Error(`The local region does not know as what a deployment stores ${path}.`);
  return type;
}
