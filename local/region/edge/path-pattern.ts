/** Characters that CloudFront allows in a path pattern (developer guide, "Path pattern"). */
const allowed = /^[A-Za-z0-9_\-.*?$/~"'@:+&]{1,255}$/;

/**
 * Compiles a behaviour's path pattern: `*` stands for any characters, a slash among them, `?` for exactly one; cases
 * differ, and a slash in front may be left out.
 *
 * @throws on a character that CloudFront does not allow
 */
export function pathPattern(pattern: string): (path: string) => boolean {
  if (!allowed.test(pattern)) throw new Error(`"${pattern}" is no path pattern of CloudFront.`);
  const rooted = pattern.startsWith('/') || pattern.startsWith('*') ? pattern : `/${pattern}`;
  const escaped = rooted.replaceAll(/[.$+]/g, '\\$&');
  const expression = new RegExp(`^${escaped.replaceAll('*', '.*').replaceAll('?', '.')}$`, 's');
  return (path) => expression.test(path);
}

/**
 * A path as patterns are compared with it: dots resolved, and what needs no percent sign without one (RFC 3986, 6.2.2).
 * The origin gets the path as it was sent.
 *
 * @param path absolute, without query
 */
export function normalizedPath(path: string): string {
  const decoded = path.replaceAll(/%[0-9a-f]{2}/gi, (octet) => {
    const character = String.fromCharCode(Number.parseInt(octet.slice(1), 16));
    return /[A-Za-z0-9\-._~]/.test(character) ? character : octet.toUpperCase();
  });
  const resolved: string[] = [];
  const segments = decoded.split('/').slice(1);
  for (const [index, segment] of segments.entries()) {
    const isLast = index === segments.length - 1;
    if (segment === '..') resolved.pop();
    else if (segment !== '.') resolved.push(segment);
    if (isLast && (segment === '.' || segment === '..')) resolved.push('');
  }
  return `/${resolved.join('/')}`;
}
