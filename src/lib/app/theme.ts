/** Puts the theme in force on the page and follows the device while nobody chose one. */
import type { Dispose } from '../base/disposables.ts';
import type { Theme } from './preferences.svelte.ts';

const BAR_COLOUR = { light: '#f8f8f6', dark: '#131312' };

export function applyTheme(theme: Theme, window: Window): Dispose {
  const system = window.matchMedia('(prefers-color-scheme: dark)');
  const { documentElement, head } = window.document;
  const show = () => {
    const dark = theme === 'dark' || (theme === 'system' && system.matches);
    documentElement.classList.toggle('dark', dark);
    head
      .querySelector('meta[name=theme-color]')
      ?.setAttribute('content', dark ? BAR_COLOUR.dark : BAR_COLOUR.light);
  };
  show();
  system.addEventListener('change', show);
  return () => system.removeEventListener('change', show);
}
