import type { FuzzCall } from './call.ts';

/** Members and items of a value, each left out once, at any depth. */
function* simpler(value: unknown): Generator {
  if (typeof value !== 'object' || value === null) return;
  if (Array.isArray(value)) {
    const items: readonly unknown[] = value;
    for (const [at, item] of items.entries()) {
      yield items.filter((_, index) => index !== at);
      for (const less of simpler(item)) yield items.with(at, less);
    }
    return;
  }
  for (const [name, member] of Object.entries(value)) {
    yield Object.fromEntries(Object.entries(value).filter(([key]) => key !== name));
    for (const less of simpler(member)) yield Object.fromEntries([...Object.entries(value), [name, less]]);
  }
}

const jsonOf = (body: Buffer): unknown => {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return undefined;
  }
};

/** Calls with less in their body, headers or query. */
function* simplerCalls(call: FuzzCall): Generator<FuzzCall> {
  const { body, headers, path } = call;
  const [bare = '', query] = path.split('?');
  if (query !== undefined) yield { ...call, path: bare };
  for (const [at] of headers.entries()) yield { ...call, headers: headers.toSpliced(at, 1) };
  if (!body) return;
  const json = jsonOf(body);
  for (const less of simpler(json)) yield { ...call, body: Buffer.from(JSON.stringify(less)) };
  if (json !== undefined) return;
  for (const share of [2, 4, 8]) {
    const cut = Math.ceil(body.length / share);
    yield { ...call, body: body.subarray(0, body.length - cut) };
    yield { ...call, body: body.subarray(cut) };
  }
}

/**
 * The simplest call found that still fails in the same way.
 *
 * @param fails sends a call anew; what it changed stays changed, so a call may fail only once
 * @param most calls to try
 */
export const shrunk = async (
  call: FuzzCall,
  fails: (call: FuzzCall) => Promise<boolean>,
  most = 60,
): Promise<FuzzCall> => {
  let best = call;
  let left = most;
  for (let isSimpler = true; isSimpler && left > 0;) {
    isSimpler = false;
    for (const candidate of simplerCalls(best)) {
      if (left <= 0) break;
      left -= 1;
      if (!(await fails(candidate))) continue;
      best = candidate;
      isSimpler = true;
      break;
    }
  }
  return best;
};
