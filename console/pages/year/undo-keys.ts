import { useEffect } from 'preact/hooks';
import { redo, undo } from './edit.ts';

/** In a field the browser undoes what was typed; in a question over the page nothing behind it changes. */
const isOfPage = (target: EventTarget | null): boolean =>
  !(target instanceof Element && target.closest('input, textarea, select, dialog'));

/** While the year is being changed: Ctrl+Z and Ctrl+Y (or Shift+Ctrl+Z), on a Mac with ⌘, as everywhere. */
export const useUndoKeys = (isEditing: boolean): void => {
  useEffect(() => {
    if (!isEditing) return;
    const byKey = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || !isOfPage(event.target)) return;
      const key = event.key.toLowerCase();
      if (key === 'z' && !event.shiftKey) undo();
      else if (key === 'y' || key === 'z') redo();
      else return;
      event.preventDefault();
    };
    addEventListener('keydown', byKey);
    return () => {
      removeEventListener('keydown', byKey);
    };
  }, [isEditing]);
};
