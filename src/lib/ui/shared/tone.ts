/** Colour only for meaning: a name says what, never which hue. */
export type Tone = 'neutral' | 'accent' | 'good' | 'warning' | 'block' | 'offline';

export const softTone: Record<Tone, string> = {
  neutral: 'bg-sunken text-ink-muted',
  accent: 'bg-accent-soft text-accent-ink',
  good: 'bg-prospect-soft text-prospect',
  warning: 'bg-warning-soft text-warning',
  block: 'bg-block-soft text-block',
  offline: 'bg-offline-soft text-offline'
};
