import type { Component } from 'svelte';

export interface MenuItem {
  readonly id: string;
  readonly label: string;
  readonly run: () => void;
  readonly icon?: Component<{ class?: string; 'aria-hidden'?: 'true' }>;
  /** Short text at the end of the line: a key, a current value. */
  readonly note?: string;
  readonly danger?: boolean;
  readonly disabled?: boolean;
  /** A line above it. */
  readonly separated?: boolean;
}
