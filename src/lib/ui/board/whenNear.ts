import type { Attachment } from 'svelte/attachments';

/** So far (px) below what is seen, more is fetched already: whoever scrolls shall meet no end. */
const AHEAD = 240;

/** Calls each time the element comes near what is seen of the box that scrolls it. */
export function whenNear(call: () => void): Attachment<HTMLElement> {
  return (element) => {
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some(({ isIntersecting }) => isIntersecting)) call();
      },
      { root: element.parentElement, rootMargin: `${String(AHEAD)}px` }
    );
    observer.observe(element);
    return () => observer.disconnect();
  };
}
