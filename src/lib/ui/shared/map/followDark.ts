/** Whether the page is dark, told now and whenever it changes: what is drawn on a canvas has no style sheet to follow it. */
export function followDark(tell: (dark: boolean) => void): () => void {
  const { documentElement } = document;
  const say = (): void => tell(documentElement.classList.contains('dark'));
  const observer = new MutationObserver(say);
  observer.observe(documentElement, { attributes: true, attributeFilter: ['class'] });
  say();
  return () => observer.disconnect();
}
