import { createHash } from 'node:crypto';

/** A cursor that Overstap did not give out for this list. Callers answer it as invalid input (`badCursor`). */
export class BadCursor extends Error {
  override readonly name = 'BadCursor';
  constructor() {
    super('The cursor does not belong to this list.');
  }
}

const nameOf = (list: string): string => createHash('sha256').update(list).digest('hex').slice(0, 16);

/**
 * Where a page of a list ended. `list` names the list with its filter, `position` is the sort key of the last item
 * (printable ASCII, without spaces). Opaque to callers; it gives no access, since the list read is always the caller’s own.
 */
export const cursorAfter = (list: string, position: string): string =>
  Buffer.from(`${nameOf(list)} ${position}`, 'latin1').toString('base64url');

/** The position in a cursor of this list. Throws `BadCursor` when it is garbled, or of another list. */
export const positionIn = (list: string, cursor: string): string => {
  const bytes = Buffer.from(cursor, 'base64url');
  const [, name, position] = /^([0-9a-f]{16}) ([!-~]{1,200})$/.exec(bytes.toString('latin1')) ?? [];
  const isCanonical = bytes.toString('base64url') === cursor;
  if (!isCanonical || name !== nameOf(list) || position === undefined) throw new BadCursor();
  return position;
};
