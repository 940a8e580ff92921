import type { RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

/** How a line is being dragged: by how many days all of it, and by how many its end alone. */
export interface Dragged {
  /** Pointer of the line. */
  readonly of: string;
  readonly whole: number;
  readonly end: number;
}

interface DragHandlers {
  readonly onPointerDown: (event: PointerEvent) => void;
  readonly onPointerMove: (event: PointerEvent) => void;
  readonly onPointerUp: (event: PointerEvent) => void;
  readonly onPointerCancel: () => void;
}

/** Where a drag began, and how far it is. */
interface Begun {
  readonly x: number;
  readonly units: number;
  readonly days: number;
  /** Ends that Escape is listened to. */
  readonly keys: AbortController;
}

/** A finger on a name moves the picture; on the shape beside it, what it stands for. */
const isDraggedBy = ({ pointerType, target }: PointerEvent): boolean =>
  pointerType !== 'touch' || !(target instanceof SVGTextElement);

/** Keeps the page and the picture still under a finger that drags: of parts of a picture browsers read no `touch-action`. */
export const useStillness = (picture: RefObject<HTMLElement | null>, draggable: string): void => {
  useEffect(() => {
    const { current } = picture;
    const hold = (event: TouchEvent) => {
      if (event.target instanceof SVGRectElement && event.target.closest(draggable)) event.preventDefault();
    };
    current?.addEventListener('touchmove', hold, { passive: false });
    return () => {
      current?.removeEventListener('touchmove', hold);
    };
  }, [draggable]);
};

/** How many units of the picture one pixel of the screen is. */
const unitsPerPixel = (target: EventTarget | null): number => {
  const picture = target instanceof SVGElement ? target.ownerSVGElement : null;
  const wide = picture?.getBoundingClientRect().width ?? 0;
  return picture && wide > 0 ? picture.viewBox.baseVal.width / wide : 1;
};

/** The click that ends a drag, or one that was taken back, asks for nothing. Browsers tell it at once or, of a finger that moved, not at all. */
const swallowClick = (): void => {
  const swallowed = new AbortController();
  const swallow = (event: MouseEvent) => {
    event.stopPropagation();
  };
  addEventListener('click', swallow, { capture: true, signal: swallowed.signal });
  setTimeout(() => {
    swallowed.abort();
  });
};

/**
 * Follows a pointer over the picture: shows by how many whole days it moved so far (0: no longer), and tells when it is
 * let go. Escape takes it back.
 */
export const useDrag = (
  perDay: number,
  show: (days: number) => void,
  done: (days: number) => void,
): DragHandlers => {
  const begun = useRef<Begun | undefined>(undefined);
  const end = () => {
    begun.current?.keys.abort();
    begun.current = undefined;
    show(0);
  };
  useEffect(() => () => begun.current?.keys.abort(), []);
  const cancelByKey = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    end();
    addEventListener('pointerup', swallowClick, { once: true });
  };
  return {
    onPointerDown: (event) => {
      if (event.button !== 0 || !isDraggedBy(event) || !(event.currentTarget instanceof SVGElement)) return;
      event.stopPropagation();
      event.currentTarget.setPointerCapture(event.pointerId);
      begun.current?.keys.abort();
      const keys = new AbortController();
      begun.current = { x: event.clientX, units: unitsPerPixel(event.currentTarget), days: 0, keys };
      addEventListener('keydown', cancelByKey, { signal: keys.signal });
    },
    onPointerMove: (event) => {
      const { current } = begun;
      if (!current) return;
      event.stopPropagation();
      const days = Math.round(((event.clientX - current.x) * current.units) / perDay);
      if (days === current.days) return;
      begun.current = { ...current, days };
      show(days);
    },
    onPointerUp: (event) => {
      const { current } = begun;
      if (!current) return;
      event.stopPropagation();
      end();
      if (current.days === 0) return;
      swallowClick();
      done(current.days);
    },
    onPointerCancel: end,
  };
};
