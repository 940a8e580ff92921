import { type ReadonlySignal, useSignal } from '@preact/signals';
import type { RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

interface Drag {
  /** Days that what is dragged has moved so far. */
  readonly days: ReadonlySignal<number>;
  readonly handlers: {
    readonly onPointerDown: (event: PointerEvent) => void;
    readonly onPointerMove: (event: PointerEvent) => void;
    readonly onPointerUp: (event: PointerEvent) => void;
    readonly onPointerCancel: () => void;
  };
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

/** The click that ends a drag asks for nothing. Browsers tell it at once or, of a finger that moved, not at all. */
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

/** Follows a pointer over the picture and tells, when it is let go, by how many whole days it moved. */
export const useDrag = (perDay: number, done: (days: number) => void): Drag => {
  const days = useSignal(0);
  const from = useRef<{ readonly x: number; readonly units: number } | undefined>(undefined);
  return {
    days,
    handlers: {
      onPointerDown: (event) => {
        if (event.button !== 0 || !isDraggedBy(event) || !(event.currentTarget instanceof SVGElement)) return;
        event.stopPropagation();
        event.currentTarget.setPointerCapture(event.pointerId);
        from.current = { x: event.clientX, units: unitsPerPixel(event.currentTarget) };
      },
      onPointerMove: (event) => {
        if (!from.current) return;
        event.stopPropagation();
        days.value = Math.round(((event.clientX - from.current.x) * from.current.units) / perDay);
      },
      onPointerUp: (event) => {
        if (!from.current) return;
        event.stopPropagation();
        from.current = undefined;
        const total = days.value;
        days.value = 0;
        if (total === 0) return;
        swallowClick();
        done(total);
      },
      onPointerCancel: () => {
        from.current = undefined;
        days.value = 0;
      },
    },
  };
};
